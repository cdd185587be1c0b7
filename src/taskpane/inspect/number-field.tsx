import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useId } from 'react';
import type { MarkType } from '../../rubric/mark-type';
import { readEntry } from '../../sheets/entries';
import { useWords } from '../context';
import { useDraft } from '../hooks/use-draft';
import type { PaneWords } from '../../messages/pane';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', columnGap: '4px' },
  input: { width: '64px', minWidth: '64px', '& input': { textAlign: 'center', paddingLeft: 0, paddingRight: 0 } },
  wide: { width: '88px', minWidth: '88px' },
  unit: { whiteSpace: 'nowrap', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  step: { minWidth: '28px', width: '28px', padding: 0 },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, marginTop: '2px' },
});

type Numeric = Extract<MarkType, { type: 'count' | 'number' }>;

interface NumberFieldProps {
  name: string;
  mark: Numeric;
  /** As it stands in the cell. */
  shown: string;
  value: number | null;
  disabled: boolean;
  onEnter: (value: number | null) => void;
}

/** A count with − and +, or a measured number. What cannot be read is not written, and says why. */
export function NumberField({ name, mark, shown, value, disabled, onEnter }: NumberFieldProps) {
  const words = useWords();
  const styles = useStyles();
  const problemId = useId();
  const commit = useCallback(
    (text: string) => {
      const read = numberIn(text, mark, words);
      if (typeof read !== 'string') onEnter(read);
    },
    [mark, words, onEnter],
  );
  const draft = useDraft(shown, commit);
  const found = draft.text === shown && value !== null ? value : numberIn(draft.text, mark, words);
  const problem = typeof found === 'string' ? found : null;
  const count = typeof found === 'number' ? found : 0;
  const step = (by: number): void => {
    const next = Math.max(0, Math.min(count + by, mark.most ?? Infinity));
    draft.type(next === 0 ? '' : String(next));
    draft.flush();
  };
  const counts = mark.type === 'count';
  return (
    <div>
      <div className={styles.row}>
        {counts && <Button className={styles.step} size="small" disabled={disabled || count === 0} aria-label={words.inspect.less(name)} onClick={() => step(-1)} tabIndex={-1}>−</Button>}
        <Input
          className={counts ? styles.input : styles.wide}
          size="small"
          value={draft.text}
          disabled={disabled}
          input={{ inputMode: counts ? 'numeric' : 'decimal', 'data-entry': 'number', autoComplete: 'off' } as object}
          aria-label={name}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          onChange={(_, { value: text }) => draft.type(text)}
          onBlur={() => problem === null && draft.flush()}
          onKeyDown={(event) => {
            // What cannot be read must not pass for checked.
            if (event.key === 'Enter' && problem !== null) event.stopPropagation();
            else if (event.key === 'Enter') draft.flush();
            if (counts && (event.key === '+' || event.key === '=')) {
              event.preventDefault();
              step(1);
            }
            if (counts && event.key === '-') {
              event.preventDefault();
              step(-1);
            }
          }}
        />
        {!counts && mark.unit !== undefined && <span className={styles.unit}>{mark.unit}</span>}
        {counts && <Button className={styles.step} size="small" disabled={disabled || (mark.most !== undefined && count >= mark.most)} aria-label={words.inspect.plus(name)} onClick={() => step(1)} tabIndex={-1}>+</Button>}
      </div>
      {problem !== null && <div className={styles.problem} id={problemId} role="alert">{problem}</div>}
    </div>
  );
}

/** The number, null where nothing is said, or why it cannot be taken. */
function numberIn(text: string, mark: Numeric, { inspect }: PaneWords): number | null | string {
  if (text.trim() === '') return null;
  const entry = readEntry(text, mark);
  if (entry.kind === 'blank') return null;
  if (entry.kind !== 'mark' || typeof entry.value !== 'number' || entry.value < 0 || !Number.isInteger(Math.round(entry.value * 1e6) / 1e3)) return mark.type === 'count' ? inspect.wholeNumber : inspect.number;
  if (mark.most !== undefined && entry.value > mark.most) return inspect.mostIs(mark.most);
  if (mark.type === 'number' && entry.value < mark.least) return inspect.leastIs(mark.least);
  return entry.value;
}
