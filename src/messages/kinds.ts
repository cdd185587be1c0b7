const english: Readonly<Record<string, string>> = { 账号: 'accounts', 单位: 'units', 网站: 'sites' };

/** 账号、单位 as an English sentence says it: accounts, units. */
export const kindsInEnglish = (kinds: string): string => kinds.split('、').map((kind) => english[kind] ?? kind).join(', ');
