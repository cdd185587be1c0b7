import { wording } from '../../src/messages/problem';
import { readRegister, type RegisterOptions } from '../../src/register/read-register';
import type { Subject } from '../../src/register/subject';
import type { CellValue } from '../../src/workbook/plan';

/** A table as text: a row per line, cells between bars, blanks as null, whole numbers in # as numbers (#1#). */
export function table(text: string): CellValue[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replace(/^\||\|$/gu, '')
        .split('|')
        .map((cell) => cell.trim())
        .map((cell) => (cell === '' ? null : /^#.*#$/u.test(cell) ? Number(cell.slice(1, -1)) : cell)),
    );
}

/** The register of a table, with its problems as `severity code: sentence`. */
export function reading(rows: string | readonly (readonly CellValue[])[], options: Partial<RegisterOptions> = {}) {
  const { register, problems, proposals } = readRegister(typeof rows === 'string' ? table(rows) : rows, { kinds: ['account'], ...options });
  return {
    register,
    problems,
    proposals,
    subjects: register.subjects,
    codes: problems.map(({ code, severity }) => `${severity} ${code}`),
    said: (code: string) => problems.filter((one) => one.code === code).map((one) => `${one.cell ? `${one.cell} ` : ''}${wording(one)}`),
  };
}

/** A few fields of each subject, one line each: `001 张浦发布 微信订阅号 张浦镇`. */
export function lines(subjects: readonly Subject[], ...fields: (keyof Subject)[]): string[] {
  return subjects.map((subject) => fields.map((field) => String(subject[field])).join(' ').trim());
}
