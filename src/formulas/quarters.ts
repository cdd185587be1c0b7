import type { Periods } from '../rubric/rubric';
import type { Helper, Places } from './helper';
import { rankFormula, rankValue, sortNumber, unsorted } from './list';
import { criterionKey, roundedOver, sectionKey, underVeto } from './subject';
import { scopesOf, vetoKeys } from './vetoes';
import { entryKey, type Terms } from './terms';
import { anyOf, quoted, sumOf, whole } from './words';

/**
 * 溧阳 三、计分规则 (DESIGN §5.7): each quarter's sheet looks its rows up on the sheets of the others. What a quarter
 * gives above its ceiling is handed on along the quarters; the last one sums the year.
 */
export class QuarterFormulas {
  readonly #terms: Terms;
  readonly #periods: Periods;
  readonly #name: string;

  constructor(terms: Terms, periods: Periods, name: string) {
    this.#terms = terms;
    this.#periods = periods;
    this.#name = name;
  }

  get #others(): string[] {
    return this.#periods.names.filter((name) => name !== this.#name);
  }

  get #last(): string {
    return this.#periods.names.at(-1) ?? this.#name;
  }

  get isLast(): boolean {
    return this.#name === this.#last;
  }

  /** Before 核对: where the subject stands on the other sheets. */
  before(): Helper[] {
    return this.#others.map((name) => ({ key: `${name}行`, heading: `${name}行`, formula: (at) => `IF(${at.cell('编号值')}="",0,IFERROR(MATCH(${at.cell('编号值')},${at.other(name).all('编号值')},0),0))` }));
  }

  /** A row whose 编号 was lost in one quarter must not lower the year. */
  doubts(at: Places): string[] {
    return this.#others.map((name) => `${at.cell(`${name}行`)}=0`);
  }

  #there(name: string, key: string, at: Places): string {
    return name === this.#name ? at.cell(key) : `INDEX(${at.other(name).all(key)},MAX(1,${at.cell(`${name}行`)}))`;
  }

  /** Between 核对 and the criteria: the year's gate, whether this quarter counts, and what is left out of the year. */
  gates(): Helper[] {
    const all = this.#periods.names;
    const left = this.#terms.criteria.filter(({ mayBeLeftOut, counts }) => mayBeLeftOut && counts);
    const year: Helper = {
      key: '全年核对',
      heading: '全年核对',
      formula: (at) => {
        const each = (value: string): string => anyOf(all.map((name) => `${this.#there(name, '核对', at)}=${value}`));
        return `IF(${at.cell('编号')}="","",IF(${each('"需核对"')},"需核对",IF(${each('1')},1,IF(${anyOf(all.map((name) => `ISNUMBER(${this.#there(name, '核对', at)})`))},0,""))))`;
      },
    };
    const counts: Helper = { key: '本季计入', heading: '本季计入', formula: (at) => `IF(ISNUMBER(${at.cell('全年核对')}),IF(${at.cell('核对')}=${at.cell('全年核对')},1,0),0)` };
    const own: Helper = {
      key: '本季不适用',
      heading: '本季不适用',
      formula: (at) => {
        const marked = left.flatMap(({ id, columns }) => {
          const [first, last] = [columns[0], columns.at(-1)];
          return first && last ? [`IF(COUNTIF(${at.block(entryKey(first), entryKey(last))},-2)>0,${quoted(`${id}|`)},"")`] : [];
        });
        return `IF(${at.cell('本季计入')}=1,${['"|"', ...marked].join('&')},"|")`;
      },
    };
    const year2: Helper = { key: '全年不适用', heading: '全年不适用', formula: (at) => all.map((name) => this.#there(name, '本季不适用', at)).join('&') };
    return [year, counts, ...(left.length > 0 ? [own, year2] : [])];
  }

  /** Behind criteria, sections, vetoes and 扣减. */
  scores(): Helper[] {
    const { sections } = this.#terms.rubric;
    const gains = sections.filter(({ id, kind }) => kind !== 'veto' && kind !== 'penalty' && this.#terms.criteria.some(({ section, counts }) => counts && section.id === id));
    const carriers = this.#terms.criteria.filter(({ indicator, counts, section }) => counts && section.kind !== 'penalty' && this.#periods.carryIndicators.includes(indicator.id));
    const penalised = this.#terms.criteria.some(({ free, counts }) => free && counts);
    const index = this.#periods.names.indexOf(this.#name);
    const before = index > 0 ? this.#periods.names[index - 1] : undefined;
    const ceiling = whole(this.#terms.units(this.#periods.ceiling));
    const open = (value: string, at: Places): string => `IF(ISNUMBER(${at.cell('全年核对')}),${value},"")`;
    const counted = (value: string, at: Places): string => `IF(${at.cell('本季计入')}=1,${value},0)`;
    const quarterVeto = scopesOf(this.#terms).includes('quarter') ? vetoKeys.quarter : null;
    const scopes = scopesOf(this.#terms);
    return [
      ...(before === undefined ? [] : [{ key: '上季结转', heading: '上季结转', points: true as const, formula: (at: Places) => open(this.#there(before, '结转', at), at) }]),
      { key: '本季加分', heading: '本季加分', points: true, formula: (at) => open(counted(sumOf(gains.map(({ id }) => at.cell(sectionKey(id)))), at), at) },
      { key: '可结转', heading: '可结转', points: true, formula: (at) => open(counted(carriers.length === 0 ? '0' : `SUM(${carriers.map(({ id }) => at.cell(criterionKey(id))).join(',')})`, at), at) },
      { key: '本季扣分', heading: '本季扣分', points: true, formula: (at) => open(counted(penalised ? at.cell('扣减') : '0', at), at) },
      { key: '本季累计', heading: '本季累计', points: true, formula: (at) => open(sumOf([...(before === undefined ? [] : [at.cell('上季结转')]), at.cell('本季加分'), `-${at.cell('本季扣分')}`]), at) },
      { key: '否决项数', heading: '否决项数', formula: (at) => open(counted(sumOf(scopes.map((scope) => at.cell(vetoKeys[scope]))), at), at) },
      { key: '年度否决项数', heading: '年度否决项数', formula: (at) => open(counted(sumOf(scopes.filter((scope) => scope === 'year' || scope === 'subject').map((scope) => at.cell(vetoKeys[scope]))), at), at) },
      ...(this.#rewards ? [this.#reward(open, counted)] : []),
      {
        key: '季度分',
        heading: '季度分',
        points: true,
        formula: (at) => {
          const held = `MAX(0,MIN(${ceiling},${at.cell('本季累计')}))`;
          const vetoed = quarterVeto === null ? held : `IF(${counted(at.cell(quarterVeto), at)}>0,0,${held})`;
          return open(this.#rewards ? `IF(${at.cell('奖励')}=1,${whole(this.#terms.units(this.#periods.reward?.score ?? 0))},${vetoed})` : vetoed, at);
        },
      },
      ...(this.isLast ? [] : [this.#carried(open, counted, quarterVeto, ceiling, before !== undefined)]),
      { key: '本季得分', heading: '本季得分', formula: (at) => open(underVeto(this.#terms, at, roundedOver(at.cell('季度分'), whole(this.#terms.scale / 100))), at) },
      ...(this.isLast ? [this.#year(open)] : []),
    ];
  }

  get #rewards(): boolean {
    return this.#periods.reward?.period === this.#name;
  }

  /** 第四季度得分计25分（出现“一票否决”情况的单位除外）. */
  #reward(open: Wrapped, counted: Wrapped): Helper {
    const clause = this.#periods.reward?.clause ?? '';
    return {
      key: '奖励',
      heading: '奖励',
      formula: (at) => open(counted(`IF(AND(${at.cell(`认定 ${clause}`)}=1,${sumOf(this.#periods.names.map((name) => this.#there(name, '否决项数', at)))}=0),1,0)`, at), at),
    };
  }

  #carried(open: Wrapped, counted: Wrapped, quarterVeto: string | null, ceiling: string, hasBefore: boolean): Helper {
    return {
      key: '结转',
      heading: '结转',
      points: true,
      formula: (at) => {
        const limit = sumOf([...(hasBefore ? [at.cell('上季结转')] : []), at.cell('可结转')]);
        const carried = `MIN(MAX(0,${at.cell('本季累计')}-${ceiling}),${limit})`;
        const kept = quarterVeto === null ? carried : `IF(${counted(at.cell(quarterVeto), at)}>0,0,${carried})`;
        return open(this.#rewards ? `IF(${at.cell('奖励')}=1,0,${kept})` : kept, at);
      },
    };
  }

  /** 全年分 stands under the key 分数: the year is what is ranked. */
  #year(open: Wrapped): Helper {
    return {
      key: '分数',
      heading: '全年分',
      formula: (at) => {
        const sum = sumOf(this.#periods.names.map((name) => this.#there(name, '季度分', at)));
        const held = `MIN(${whole(this.#terms.units(this.#periods.yearCeiling))},${sum})`;
        const vetoes = sumOf(this.#periods.names.map((name) => this.#there(name, '年度否决项数', at)));
        const year = `IF(${vetoes}>0,0,${roundedOver(held, whole(this.#terms.scale / 100))})`;
        const nothing = this.#nothingLeft(at);
        return open(underVeto(this.#terms, at, nothing === null ? year : `IF(${nothing},"",${year})`), at);
      },
    };
  }

  /** Whether everything that gives points is left out of the year; null where that cannot be. */
  #nothingLeft(at: Places): string | null {
    const out = this.#terms.criteria.filter(({ based }) => based).map((criterion) => criterion.leftOut(at));
    const known = out.filter((condition) => condition !== null);
    return known.length < out.length || known.length === 0 ? null : `AND(${known.join(',')})`;
  }

  /** On the last sheet, behind the year's score: its rank, and what it is sorted by. */
  ranks(): Helper[] {
    if (!this.isLast) return [];
    const lists = (at: Places): string[] => this.#periods.names.map((name) => (name === this.#name ? at.once('名单') : at.other(name).once('名单')));
    const vetoes = (at: Places): string[] => [sumOf(this.#periods.names.map((name) => this.#there(name, '年度否决项数', at)))];
    return [
      rankValue,
      { key: '名次', heading: '名次', formula: (at) => rankFormula(at, lists(at)) },
      { key: '排序数', heading: '排序数', formula: (at) => `IF(${at.cell('全年核对')}=1,${sortNumber(vetoes(at), at)},-3)` },
    ];
  }

  /** The computed columns that people see; a row that is unchecked in this quarter shows nothing. */
  results(): ReadonlyMap<string, (at: Places) => string> {
    const own = (value: string, at: Places): string => `IF(AND(${at.cell('全年核对')}=1,${at.cell('核对')}=1),${value},"")`;
    const year = (key: string, at: Places): string => this.#there(this.#last, key, at);
    const scopes = scopesOf(this.#terms);
    const verdict = (at: Places): string => own(scopes.includes('subject') ? `IF(${at.cell(vetoKeys.subject)}>0,"不合格","")` : '""', at);
    return new Map<string, (at: Places) => string>([
      ['得分', (at) => own(at.cell('本季得分'), at)],
      ['判定', (at) => `IF(${at.cell('全年核对')}="需核对","需核对",IF(AND(ISNUMBER(${at.cell('核对')}),${at.cell('核对')}=0),"暂计"&IF(${at.cell('全年核对')}=0," "&${at.cell('本季得分')},""),${verdict(at)}))`],
      ['否决事项', (at) => own(scopes.length === 0 ? '""' : at.cell('否决原因'), at)],
      ['扣分', (at) => own(`${at.cell('本季扣分')}/${this.#terms.scale}`, at)],
      ['加分', () => '""'],
      ['同类排名', (at) => own(year('名次', at), at)],
      ['排序值', (at) => `IF(AND(${at.cell('全年核对')}=1,${at.cell('核对')}=1),${year('排序数', at)},${unsorted(at)})`],
    ]);
  }
}

type Wrapped = (value: string, at: Places) => string;
