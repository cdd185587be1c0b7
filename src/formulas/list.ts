import type { Rubric, SubjectKind } from '../rubric/rubric';
import type { Helper, Places } from './helper';
import { isScored, isWhole } from './subject';
import { scopesOf, vetoKeys } from './vetoes';
import type { Terms } from './terms';
import { literally, sumOf, trimmed, unspaced } from './words';

/** Where 名录 keeps what it says of subjects: one column of all its rows, absolute, with the name of its sheet; null where it has none. */
export type RegisterPlaces = (heading: '编号' | '名称' | '类型' | '类别' | '平台' | '主办单位' | '运行状态') => string | null;

/**
 * What an 编号 is known by: 001 and the number 1 are one. Digits alone are a number, as far as a number holds them: 2.10,
 * 1E2, 1-1 and an 编号 of eighteen digits are texts.
 * @param id the cell of an 编号, not blank
 */
export const idValue = (id: string): string => `IFERROR(IF(EXACT(RIGHT("${'0'.repeat(15)}"&VALUE(${id}),LEN(TRIM(${id}))),TRIM(${id})),VALUE(${id}),${id}&""),${id}&"")`;

/** 编号 and its row in 名录, and the other rows of the same 编号. */
export function identityHelpers(register: RegisterPlaces): Helper[] {
  const ids = register('编号');
  return [
    // 001 retyped as the number 1 is still 001.
    { key: '编号值', heading: '编号值', formula: (at) => `IF(${at.cell('编号')}="","",${idValue(at.cell('编号'))})` },
    { key: '首见行', heading: '首见行', formula: (at) => `IF(${at.cell('编号值')}="","",IFERROR(MATCH(${at.cell('编号值')},${at.all('编号值')},0),0))` },
    { key: '重复行', heading: '重复行', formula: (at) => `IF(OR(${at.cell('首见行')}="",${at.cell('首见行')}=${at.position}),"",${at.cell('首见行')})`, head: (at) => `COUNT(${at.all('重复行')})` },
    { key: '名录行', heading: '名录行', formula: (at) => (ids === null ? '0' : `IF(${at.cell('编号')}="",0,${registerRow(ids, at)})`) },
  ];
}

/**
 * The row of 名录 as the engine finds it: 编号 as it is written, without the blanks around it here or there, with the
 * zeros that 012 loses as a number, or by the hidden 编号 of the row; 0 where there is none. Only rows that the first
 * search does not find are searched for further.
 */
function registerRow(ids: string, at: Places): string {
  const id = idText(at);
  const mark = `${at.cell('行标识')}&""`;
  const match = (wanted: string): string => `MATCH(${wanted},${ids},0)`;
  const blanksAround = (text: string): string => {
    const within = match(`"*"&${literally(text)}&"*"`);
    // Divided by FALSE it is an error, as if nothing had been found.
    return `${within}/EXACT(${trimmed(`INDEX(${ids},${within})&""`)},${text})`;
  };
  const first = (...tries: readonly string[]) => (otherwise: string): string => tries.reduceRight((rest, found) => `IFERROR(${found},${rest})`, otherwise);
  const written = first(match(at.cell('编号')), match(literally(id)), ...['0', '00'].map((zeros) => match(`"${zeros}"&${literally(id)}`)), blanksAround(id));
  return written(`IF(${mark}="",0,${first(match(literally(mark)), blanksAround(mark))('0')})`);
}

/** 编号 without the blanks around it. */
const idText = (at: Places): string => at.extra(textKey) ?? trimmed(`${at.cell('编号')}&""`);
const textKey = '编号文本';

/**
 * What several formulas of a row would each find out: behind all others, for checklists made before have it not.
 * @param owned whether the sheet has 主办单位
 */
export function identityExtras(register: RegisterPlaces, owned: boolean): Helper[] {
  return [
    { key: textKey, heading: textKey, extra: true, formula: (at) => trimmed(`${at.cell('编号')}&""`) },
    ...(owned ? [{ key: ownerKey, heading: ownerKey, extra: true as const, formula: (at: Places) => registeredHere(register, '主办单位', at) }] : []),
  ];
}

/** What a row need not search for where a head says that there is none. As a text: a head that somebody has emptied is no zero. */
export const unlessNone = (head: string | null, none: string, search: string): string => (head === null ? search : `IF(${head}&""="0",${none},${search})`);

/**
 * What makes a row of a list doubtful: another row of the same 编号, another subject's hidden id behind it, or a row of
 * 名录 whose 编号 differs in case alone, which MATCH does not tell apart and the engine does.
 * @param platforms whether the sheet has 平台
 */
export function listDoubts(register: RegisterPlaces, at: Places, platforms: boolean): string[] {
  const [id, mark] = [at.cell('编号'), at.cell('行标识')];
  const repeated = `ISNUMBER(MATCH(${at.position},${at.all('重复行')},0))`;
  const doubts = [
    // Not by 重复行: emptied, it would say that there is none.
    `${at.cell('首见行')}<>${at.position}`,
    unlessNone(at.head('重复行'), 'FALSE', repeated),
    `IF(${mark}="",FALSE,IF(EXACT(${id}&"",${mark}&""),FALSE,IFERROR(VALUE(${id})<>VALUE(${mark}),TRUE)))`,
  ];
  const ids = register('编号');
  if (ids === null) return doubts;
  // However it was found, the one stands within the other: with zeros before it, or blanks around it. FIND tells A from a.
  const found = `INDEX(${ids},MAX(1,${at.cell('名录行')}))&""`;
  const within = (text: string, otherwise: string): string => `IF(ISNUMBER(FIND(${text},${found})),FALSE,${otherwise})`;
  const another = within(idText(at), `IF(${mark}="",TRUE,${within(`${mark}&""`, 'TRUE')})`);
  return [...doubts, `IF(${at.cell('名录行')}=0,FALSE,IF(EXACT(${found},${id}&""),FALSE,${another}))`, ...describesAnother(register, at, platforms)];
}

/**
 * A row that shows another subject of 名录 than its 编号 does, or neither its name nor its platform: its marks were made of
 * one of the two. A name that nobody else has, on the same platform, is an account renamed.
 */
function describesAnother(register: RegisterPlaces, at: Places, platforms: boolean): string[] {
  const described = (['名称', '平台'] as const).flatMap((heading) => {
    const known = heading === '平台' && !platforms ? null : register(heading);
    if (known === null) return [];
    const [own, listed] = [at.cell(heading), `INDEX(${known},MAX(1,${at.cell('名录行')}))`];
    const folded = (text: string): string => unspaced(`ASC(${text})`);
    return [{ known, same: `OR(${own}="",${listed}="",EXACT(${own},${listed}),EXACT(${folded(own)},${folded(listed)}))`, shown: literally(`IF(${own}="",${listed},${own})`) }];
  });
  const [name, platform] = described;
  if (!name) return [];
  const other = `COUNTIFS(${described.map(({ known, shown }) => `${known},"="&${shown}`).join(',')})>0`;
  const differs = platform ? `IF(${name.same},IF(${platform.same},FALSE,${other}),IF(${platform.same},${other},TRUE))` : `IF(${name.same},FALSE,${other})`;
  return [`IF(${at.cell('名录行')}=0,FALSE,${differs})`];
}

/** The register's word of a subject that it has, be it blank; else that of the row. */
export function registered(register: RegisterPlaces, heading: '名称' | '类别' | '平台' | '主办单位', at: Places): string {
  return (heading === '主办单位' ? at.extra(ownerKey) : null) ?? registeredHere(register, heading, at);
}

const ownerKey = '现主办单位';

function registeredHere(register: RegisterPlaces, heading: '名称' | '类别' | '平台' | '主办单位', at: Places): string {
  const own = `${at.cell(heading)}&""`;
  const known = register(heading);
  if (known === null || register('编号') === null) return own;
  return `IF(${at.cell('名录行')}=0,${own},INDEX(${known},MAX(1,${at.cell('名录行')}))&"")`;
}

/** Where accounts stand whose 类别 is that of their unit when the register gives them none. */
export interface GroupSource {
  said: (at: Places) => string;
  doubts: (at: Places) => string[];
}

/** 类别 of units, and of accounts whose units no sheet of the checklist lists: those keep what the row says, if 名录 still says the same of the unit. */
export function groupSource(register: RegisterPlaces, accounts: boolean): GroupSource {
  const [known, ids, names, kinds, owners] = [register('类别'), register('编号'), register('名称'), register('类型'), register('主办单位')];
  if (!accounts || known === null || ids === null || names === null || kinds === null || owners === null) return { said: (at) => registered(register, '类别', at), doubts: () => [] };
  const found = (at: Places): string => `INDEX(${known},MAX(1,${at.cell('名录行')}))`;
  return {
    said: (at) => `IF(OR(${at.cell('名录行')}=0,${found(at)}=""),${at.cell('类别')}&"",${found(at)}&"")`,
    doubts: (at) => {
      // 组名 is what the row itself says, where 名录 says nothing of the account.
      const [name, silent] = [at.cell('组名'), `${at.cell('组名')}="${groupWord}"`];
      const unit = `"="&${literally(registered(register, '主办单位', at))}`;
      const group = `IF(${silent},"?*","="&${literally(`MID(${name},${groupWord.length + 1},300)`)})`;
      const units = [names, ids].map((by) => `COUNTIFS(${by},${unit},${kinds},${kindWords.unit},${known},${group})`).join('+');
      // Of a row without a word no unit may have one, any other must have its unit's. IF and not AND: LibreOffice counts all of an AND.
      const differs = `IF(COUNTIF(${kinds},${kindWords.unit})=0,FALSE,(${units}>0)=(${silent}))`;
      return [`IF(${at.cell('名录行')}>0,IF(${found(at)}="",${differs},FALSE),FALSE)`];
    },
  };
}

/** 类别 of accounts whose units stand on a sheet of their own: their 组名, which follows 名录. */
export function groupOfUnit(register: RegisterPlaces): GroupSource {
  const of = (at: Places): string => `IF(${at.cell('单位行')}>0,MID(INDEX(${at.other('unit').all('组名')},MAX(1,${at.cell('单位行')})),${groupWord.length + 1},300),"")`;
  const known = register('类别');
  return {
    said: (at) => {
      const found = known === null || register('编号') === null ? null : `INDEX(${known},MAX(1,${at.cell('名录行')}))`;
      const own = at.cell('类别');
      const absent = `IF(${own}="",${of(at)},${own}&"")`;
      return found === null ? absent : `IF(${at.cell('名录行')}=0,${absent},IF(${found}="",${of(at)},${found}&""))`;
    },
    doubts: () => [],
  };
}

/** 类型 as 名录 writes it, as a literal. */
export const kindWords: Readonly<Record<SubjectKind, string>> = { account: '"账号"', unit: '"单位"', site: '"网站"' };

/** In front of 组名: so no group is blank, or read as a number or a condition. */
const groupWord = '类别：';

/** 组名 and 组首行: a group is known by the first row that shows it. The engine takes a group as it is written, but for the white space around it. */
export function groupHelpers({ said }: Pick<GroupSource, 'said'>): Helper[] {
  return [
    { key: '组名', heading: '组名', formula: (at) => `"${groupWord}"&${trimmed(said(at))}` },
    {
      key: '组首行',
      heading: '组首行',
      // White space within the name may have been changed: then it is no part of what is written, and which group it is stays open.
      formula: (at) => {
        const name = at.cell('组名');
        const asWritten = `OR(${name}="${groupWord}",ISNUMBER(FIND(MID(${name},${groupWord.length + 1},300),${said(at)})))`;
        return `IFERROR(IF(${asWritten},MATCH(${literally(name)},${at.all('组名')},0),0),0)`;
      },
    },
  ];
}

/** MATCH does not tell A类 from a类, the engine does: a row that finds a group of another spelling is doubtful. */
export function groupDoubts(at: Places): string[] {
  const first = at.cell('组首行');
  return [`${first}=0`, `NOT(IFERROR(EXACT(INDEX(${at.all('组名')},MAX(1,${first})),${at.cell('组名')}),FALSE))`];
}

/** 组别: the group of a row that counts. @param gate the helper that is 1 where it does */
export const rankedGroup = (gate: string): Helper => ({ key: '组别', heading: '组别', formula: (at) => `IF(${at.cell(gate)}=1,${at.cell('组首行')},"")` });

/** 排名值: by which the rank within the group is counted. */
export const rankValue: Helper = {
  key: '排名值',
  heading: '排名值',
  formula: (at) => `IF(AND(ISNUMBER(${at.cell('组别')}),ISNUMBER(${at.cell('分数')})),${at.cell('组别')}*${groupStep}+ROUND(${at.cell('分数')}*100,0),"")`,
};

/**
 * 名次序: all 排名值 from the highest on, so that ten thousand rows need not each be compared with ten thousand. Its head is 0
 * where every row has its own: where one is missing, ranks are counted.
 */
export const rankOrder: Helper = {
  key: '名次序',
  heading: '名次序',
  extra: true,
  formula: (at) => `IFERROR(LARGE(${at.all('排名值')},${at.position}-1),-1)`,
  head: (at) => `ROWS(${at.all('名次序')})-1-COUNT(${at.all('名次序')})`,
};
const orderKey = rankOrder.key;

/** More than any score has hundredths. */
const groupStep = 1_000_000_000;

/**
 * 名单: 0 where every row that says 已检查 calculates and none is in doubt; −1 where a row lacks its formulas (put
 * in between, or below the last prepared one, or its 核对 was emptied); else the number of rows in doubt.
 * @param statuses the cells of 检查状态 down to the end of the sheet
 */
export function completeness(statuses: string, at: Pick<Places, 'all'>): string {
  const [status, gate] = [at.all('状态'), at.all('核对')];
  const [checked, doubtful] = [`COUNTIF(${status},1)`, `COUNTIFS(${status},1,${gate},"需核对")`];
  return `IF(COUNTIF(${statuses},"*已*检*查*")>${checked},-1,IF(COUNTIFS(${status},1,${gate},1)+${doubtful}<${checked},-1,${doubtful}))`;
}

/**
 * A rank is only as sure as the scores of all others.
 * @param lists the 名单 of every sheet that it rests on
 */
export function rankFormula(at: Places, lists: readonly string[] = [at.once('名单')]): string {
  const [value, all, above] = [at.cell('排名值'), at.all('排名值'), `(${at.cell('组别')}+1)*${groupStep}`];
  const counted = `1+COUNTIF(${all},">"&${value})-COUNTIF(${all},">="&${above})`;
  const head = at.head(orderKey);
  // In numbers that fall, the last that is not below tells how many there are; the heading is the first cell.
  const reaching = (bound: string): string => `IFERROR(MATCH(${bound},${at.all(orderKey)},-1)-1,0)`;
  const rank = head === null ? counted : `IF(${head}&""="0",1+${reaching(`${value}+0.5`)}-${reaching(above)},${counted})`;
  return `IF(ISNUMBER(${value}),IF(${lists.length === 1 ? `${lists.join('')}=0` : `AND(${lists.map((list) => `${list}=0`).join(',')})`},${rank},"需核对"),"")`;
}

/** The computed columns that people see, by their heading. */
export function resultFormulas(rubric: Rubric, terms: Terms): ReadonlyMap<string, (at: Places) => string> {
  if (!isScored(rubric)) return quotaResults;
  const scopes = scopesOf(terms);
  const subject = scopes.includes('subject') ? vetoKeys.subject : null;
  const checked = (value: string, at: Places): string => `IF(${at.cell('核对')}=1,${value},"")`;
  // Shown as the engine shows them: in thousandths of a point, half up.
  const shown = (cell: string): string => (terms.scale === 1000 ? `${cell}/1000` : `INT((${cell}+${terms.scale / 2000})/${terms.scale / 1000})/1000`);
  const points = (key: string, at: Places): string => (subject === null ? shown(at.cell(key)) : `IF(${at.cell(subject)}>0,0,${shown(at.cell(key))})`);
  const bonus = rubric.sections.some(({ id, kind }) => kind === 'bonus' && terms.criteria.some(({ section }) => section.id === id));
  return new Map<string, (at: Places) => string>([
    ['得分', (at) => checked(at.cell('分数'), at)],
    ['判定', (at) => verdict(rubric, subject, at)],
    ['否决事项', (at) => (scopes.length === 0 ? '""' : checked(at.cell('否决原因'), at))],
    ['扣分', (at) => checked(isWhole(terms) ? points('失分', at) : terms.criteria.some(({ free, counts }) => free && counts) ? points('扣减', at) : '0', at)],
    ['加分', (at) => checked(bonus ? points('计入加分', at) : '0', at)],
    ['同类排名', (at) => rankFormula(at)],
    ['排序值', (at) => sortFormula(scopes.filter((scope) => scope === 'subject' || scope === 'year').map((scope) => at.cell(vetoKeys[scope])), at)],
  ]);
}

/** 合格, 不合格; 暂计 with the running score on a row that is only marked; 需核对. */
function verdict({ procedure: { pass } }: Rubric, subject: string | null, at: Places): string {
  const score = at.cell('分数');
  const judged = pass === null ? '""' : `IF(ISNUMBER(${score}),IF(${score}<${pass},"不合格","合格"),"")`;
  const [final, running] = subject === null ? [judged, `"暂计 "&${score}`] : [`IF(${at.cell(subject)}>0,"不合格",${judged})`, `"暂计 "&IF(${at.cell(subject)}>0,"不合格",${score})`];
  const gate = at.cell('核对');
  return `IF(ISNUMBER(${gate}),IF(${gate}=1,${final},${running}),${emptied(gate)})`;
}

/** What 核对 says instead of a number; where somebody emptied it, that it is not sure. */
const emptied = (gate: string): string => `IF(COUNTA(${gate})=0,"需核对",${gate})`;

/** Excel puts text above numbers when it sorts downwards: one number for every row; vetoed −1, others without score −2, unchecked −3, unused −4. */
function sortFormula(vetoes: readonly string[], at: Places): string {
  return `IF(${at.cell('核对')}=1,${sortNumber(vetoes, at)},${unsorted(at)})`;
}

export function sortNumber(vetoes: readonly string[], at: Places): string {
  const score = `IF(ISNUMBER(${at.cell('分数')}),${at.cell('分数')},-2)`;
  return vetoes.length === 0 ? score : `IF(${sumOf(vetoes)}>0,-1,${score})`;
}

export const unsorted = (at: Places): string => `IF(${at.cell('编号')}="",-4,-3)`;

const quotaResults = new Map<string, (at: Places) => string>([
  ['达标项', (at) => `IF(${at.cell('核对')}=1,IF(${at.cell('考核数')}=0,"",${at.cell('达标数')}),"")`],
  ['考核项', (at) => `IF(${at.cell('核对')}=1,IF(${at.cell('考核数')}=0,"",${at.cell('考核数')}),"")`],
  // Per cent with two decimals, half up.
  ['达标率', (at) => `IF(ISNUMBER(${at.cell('核对')}),IF(${at.cell('考核数')}=0,"",IF(${at.cell('核对')}=1,INT((${at.cell('达标数')}*20000+${at.cell('考核数')})/(2*${at.cell('考核数')}))/100,"暂计")),${emptied(at.cell('核对'))})`],
]);
