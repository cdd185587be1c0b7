import type { Rubric } from '../../rubric/rubric';

/** 昆山市 2019 · 政务新媒体检查指标 附件2: told apart in a narrow list by who issued it, and when. */
export function rubricLabel({ issuer, documentNumber, title, annex, id }: Rubric): string {
  const year = /〔(\d{4})〕/.exec(documentNumber)?.[1] ?? /\d{4}/.exec(id)?.[0] ?? '';
  const place = issuer.replace(/(?:人民政府)?(?:政务公开)?(?:工作)?(?:领导小组)?(?:办公室|办公厅)$/u, '').replace(/人民政府$/u, '');
  return [`${place} ${year}`.trim(), [title, annex].filter((text) => text !== '').join(' ')].filter((text) => text !== '').join(' · ');
}
