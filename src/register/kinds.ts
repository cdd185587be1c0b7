import type { SubjectKind } from '../rubric/rubric';
import { shortened, type Draft, type DraftRow } from './draft';
import { fieldNames, type Field } from './headings';
import { platformOf } from './platform';
import type { ProblemList } from './problem-list';
import { kindNames, kindOf } from './subject';

interface Known {
  kinds: readonly SubjectKind[];
  columns: ReadonlyMap<Field, number>;
  /** 主办单位 is blank where it is the same as above. */
  unitsMerged: boolean;
}

/**
 * Gives each row its 类型: as written, else account where the row has a platform or a 主办单位, else unit, and only
 * what the rubric examines. Rows whose 类型 nobody understands are left out, with an error.
 */
export function inferKinds(rows: readonly DraftRow[], known: Known, problems: ProblemList): { drafts: Draft[]; columns: ReadonlyMap<Field, number> } {
  const columns = retitled(rows, known.columns, problems);
  const anyPlatform = rows.some(({ texts }) => texts.platform !== '');
  const anyUnit = rows.some(({ texts }) => texts.unit !== '');
  const assumed = new Map<SubjectKind, number>();
  let limited = 0;

  const drafts: Draft[] = [];
  for (const draft of rows) {
    const { texts, row } = draft;
    if (texts.kind !== '') {
      const kind = kindOf(texts.kind);
      if (kind === null) problems.add('register_kind_unknown', 'error', { text: shortened(texts.kind) }, { row, column: columns.get('kind') });
      else drafts.push({ ...draft, kind });
      continue;
    }
    const runByUnit = texts.unit !== '' || (anyUnit && !anyPlatform && known.unitsMerged);
    const like: SubjectKind = platformOf(texts.platform) === '网站' && known.kinds.includes('site') ? 'site' : texts.platform !== '' || runByUnit ? 'account' : 'unit';
    const kind = known.kinds.includes(like) ? like : (known.kinds[0] ?? like);
    if (like === 'account' && kind !== like) limited += 1;
    assumed.set(kind, (assumed.get(kind) ?? 0) + 1);
    drafts.push({ ...draft, kind });
  }
  for (const [kind, count] of assumed) problems.add('register_kind_assumed', 'info', { kind: kindNames[kind], count });
  if (limited > 0) problems.add('register_kind_limited', 'warning', { kind: known.kinds.map((kind) => kindNames[kind]).join('、'), count: limited });
  return { drafts, columns };
}

/**
 * A column 类型 that names no kind at all is another: 微信订阅号 … is 平台, 区镇 … is 类别. Moves the texts there,
 * if that column is still wanting, and says so.
 */
function retitled(rows: readonly DraftRow[], columns: ReadonlyMap<Field, number>, problems: ProblemList): ReadonlyMap<Field, number> {
  const column = columns.get('kind');
  const written = rows.filter(({ texts }) => texts.kind !== '');
  if (column === undefined || written.length === 0 || written.some(({ texts }) => kindOf(texts.kind) !== null)) return columns;
  const field = written.every(({ texts }) => platformOf(texts.kind) !== null) ? 'platform' : 'group';
  if (columns.has(field)) return columns;
  for (const { texts } of written) {
    texts[field] = texts.kind;
    texts.kind = '';
  }
  problems.add('register_column_taken_as', field === 'platform' ? 'info' : 'warning', { heading: fieldNames.kind, field: fieldNames[field] }, { row: (rows[0]?.row ?? 1) - 1, column });
  const moved = new Map(columns);
  moved.delete('kind');
  return moved.set(field, column);
}
