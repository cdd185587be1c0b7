import type { DraftRow } from './draft';
import type { ProblemList } from './problem-list';

/** 本期抽查 of each row; undefined throughout where nobody wrote anything there: then all are examined. */
export function readSampled(drafts: readonly DraftRow[], problems: ProblemList): (boolean | undefined)[] {
  if (drafts.every(({ texts }) => texts.sampled === '')) return drafts.map(() => undefined);
  const unclear = problems.byText('register_sampled_unclear', 'warning');
  const sampled = drafts.map(({ row, texts }) => {
    const word = texts.sampled.normalize('NFKC').toLowerCase();
    if (yes.has(word)) return true;
    if (!no.has(word)) unclear.note(texts.sampled, row);
    return false;
  });
  unclear.report();
  return sampled;
}

const yes: ReadonlySet<string> = new Set(['☑', '√', '✓', '✔', '■', 'v', 'y', 'yes', '对', '有', '是', '1', 'true', '抽查', '抽中', '已抽查', '纳入']);
const no: ReadonlySet<string> = new Set(['', '☐', '□', 'x', '×', '✗', '✘', 'n', 'no', '否', '不', '无', '0', 'false', '/', '—', '-', '–', '未抽查', '不抽查', '未抽中']);
