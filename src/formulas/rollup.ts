import type { Rollup, Rubric } from '../rubric/rubric';
import type { Helper, Places } from './helper';
import { registered, type RegisterPlaces } from './list';
import { roundedOver } from './subject';
import { scopesOf, vetoKeys } from './vetoes';
import type { Terms } from './terms';
import { literally, unspaced, whole } from './words';

/**
 * 宿迁 (DESIGN §5.6): a unit has the mean of its checked accounts' scores, divided by the best of its group. Sum and
 * count go apart until the one rounding; the best is found among quotients, which differ or are the same number.
 */

/** On the accounts' sheet: which unit an account belongs to, and what it brings. */
export function accountHelpers(register: RegisterPlaces): { before: Helper[]; doubts: (at: Places) => string[]; after: Helper[] } {
  const unit = (at: Places): string => at.cell('所属单位');
  const names = (at: Places): string => at.other('unit').all('所查名称');
  // The engine knows an account's unit by its name, also where 名录 says its 编号.
  const sharesName = (at: Places): string => {
    const name = `INDEX(${names(at)},MAX(1,${at.cell('单位行')}))`;
    return `AND(${name}<>"",COUNTIF(${names(at)},"="&${literally(name)})>1)`;
  };
  // MATCH finds A局 where a局 is written, and 1 where 1 is a number.
  const isAnother = (at: Places): string => `AND(NOT(EXACT(INDEX(${names(at)},MAX(1,${at.cell('单位行')})),${unit(at)})),NOT(EXACT(INDEX(${at.other('unit').all('编号')},MAX(1,${at.cell('单位行')})),${unit(at)})))`;
  return {
    before: [
      { key: '所属单位', heading: '所属单位', formula: (at) => unspaced(registered(register, '主办单位', at)) },
      {
        key: '单位行',
        heading: '单位行',
        formula: (at) => `IF(${unit(at)}="",0,IFERROR(MATCH(${literally(unit(at))},${names(at)},0),IFERROR(MATCH(${literally(unit(at))},${at.other('unit').all('编号')},0),0)))`,
      },
    ],
    doubts: (at) => [`${at.cell('单位行')}=0`, isAnother(at), sharesName(at)],
    after: [{ key: '计入均分', heading: '计入均分', formula: (at) => `IF(${at.cell('核对')}=1,IF(ISNUMBER(${at.cell('分数')}),${at.cell('得分分子')},""),"")` }],
  };
}

/** What makes a unit's score unsure: an account of it in doubt, an account whose row does not calculate, or a name by which accounts find another unit too. */
export function unitDoubts(at: Places): string[] {
  const accounts = at.other('account');
  const own = at.cell('所查名称');
  return [`${accounts.once('名单')}<0`, `COUNTIFS(${accounts.all('单位行')},${at.position},${accounts.all('核对')},"需核对",${accounts.all('状态')},1)>0`, `AND(${own}<>"",COUNTIF(${at.all('所查名称')},"="&${literally(own)})>1)`];
}

/** On the units' sheet, behind vetoes and 扣减, 组首行 and 组别. */
export function unitHelpers(rubric: Rubric, terms: Terms, rollup: Rollup): Helper[] {
  const penalised = terms.criteria.some(({ free, counts }) => free && counts);
  const before = penalised && (rollup.penalty === 'before_normalising' || rollup.normaliseTo === null);
  const after = penalised && !before;
  const vetoed = (at: Places): string | null => (scopesOf(terms).length === 0 ? null : scopesOf(terms).map((scope) => at.cell(vetoKeys[scope])).join('+'));
  const counted = (value: string, at: Places): string => `IF(ISNUMBER(${at.cell('单位分子')}),${value},"")`;
  const sum: Helper[] = [
    { key: '已查账号数', heading: '已查账号数', formula: (at) => `COUNTIFS(${at.other('account').all('单位行')},${at.position},${at.other('account').all('计入均分')},">=0")` },
    { key: '账号分合计', heading: '账号分合计', formula: (at) => `SUMIFS(${at.other('account').all('计入均分')},${at.other('account').all('单位行')},${at.position})` },
    {
      key: '单位分子',
      heading: '单位分子',
      formula: (at) => {
        const total = at.cell('账号分合计');
        const own = before ? `MAX(0,${total}-${at.cell('扣减')}*${at.cell('已查账号数')})` : total;
        const mean = `IF(${at.cell('已查账号数')}=0,"",${own})`;
        const veto = vetoed(at);
        const kept = veto === null ? mean : `IF(${veto}>0,${rubric.procedure.veto === 'zero' ? '0' : '""'},${mean})`;
        return `IF(ISNUMBER(${at.cell('核对')}),${kept},"")`;
      },
    },
    { key: '单位分母', heading: '单位分母', formula: (at) => counted(`MAX(1,${at.cell('已查账号数')})`, at) },
  ];
  const hundredth = terms.scale / 100;
  if (rollup.normaliseTo === null) {
    return [...sum, { key: '分数', heading: '分数', formula: (at) => counted(roundedOver(at.cell('单位分子'), `(${at.cell('单位分母')}*${whole(hundredth)})`), at) }];
  }
  const full = terms.units(rollup.normaliseTo);
  const best: Helper[] = [
    // A whole number, which a condition compares exactly: quotients of thousandths differ by a millionth at least, where they differ.
    { key: '单位均分', heading: '单位均分', formula: (at) => `IF(AND(${at.cell('核对')}=1,ISNUMBER(${at.cell('单位分子')})),INT(${at.cell('单位分子')}*${whole(10_000_000_000 / terms.scale)}/${at.cell('单位分母')}),"")` },
    { key: '最优组别', heading: '最优组别', formula: (at) => `IF(ISNUMBER(${at.cell('单位均分')}),IF(COUNTIFS(${at.all('组别')},${at.cell('组别')},${at.all('单位均分')},">"&${at.cell('单位均分')})=0,${at.cell('组别')},""),"")` },
    { key: '最优行', heading: '最优行', formula: (at) => `IF(ISNUMBER(${at.cell('组别')}),IFERROR(MATCH(${at.cell('组别')},${at.all('最优组别')},0),0),0)` },
  ];
  const score: Helper = {
    key: '分数',
    heading: '分数',
    formula: (at) => {
      const row = `MAX(1,${at.cell('最优行')})`;
      const over = `${at.cell('单位分子')}*INDEX(${at.all('单位分母')},${row})`;
      const under = `(${at.cell('单位分母')}*INDEX(${at.all('单位分子')},${row}))`;
      const final = after
        ? roundedOver(`MAX(0,${over}*${whole(full)}-${at.cell('扣减')}*${under})`, `(${under}*${whole(hundredth)})`)
        : roundedOver(`${over}*${whole(full / hundredth)}`, under);
      const doubtful = `OR(${at.once('名单')}<0,COUNTIFS(${at.all('组首行')},${at.cell('组首行')},${at.all('核对')},"需核对",${at.all('状态')},1)>0)`;
      return counted(`IF(${at.cell('核对')}=0,"",IF(${doubtful},"需核对",IF(INDEX(${at.all('单位分子')},${row})=0,0,${final})))`, at);
    },
  };
  return [...sum, ...best, score];
}
