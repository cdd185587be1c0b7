import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { applicableChange, criterionName, mayBeLeftOut, notApplicableChange, remarkChange, type InspectedItem } from '../../operations/inspect-subject';
import type { Line } from '../../scoring/results';
import { usePane, useWords } from '../context';
import { useDraft } from '../hooks/use-draft';
import { useSubjectFindings } from '../hooks/use-findings';
import { ItemRow, type Edit } from './item-row';
import { ReasonLine } from './reason-line';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '4px', padding: '6px 0 8px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', columnGap: '8px', minWidth: 0 },
  name: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  points: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  quiet: { minWidth: 'auto', paddingLeft: '6px', paddingRight: '6px', flexShrink: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  leftOut: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  foot: { display: 'flex', justifyContent: 'flex-start', columnGap: '4px' },
});

interface CriterionGroupProps {
  items: readonly InspectedItem[];
  /** The name of the 二级指标 is said once, over its first criterion. */
  named: boolean;
  leftOut: boolean;
  lines: ReadonlyMap<string, Line>;
  edit: Edit;
}

/** The clauses that share one 分值, with 不适用 for all of them. */
export function CriterionGroup({ items, named, leftOut, lines, edit }: CriterionGroupProps) {
  const words = useWords();
  const styles = useStyles();
  const { kept } = usePane();
  const { inspection: { place, subject } } = useSubjectFindings();
  const form = `${place.sheet.name}|${subject.id}|${items[0]?.column.id ?? ''}|不适用`;
  const [asking, setAsking] = useState(() => kept.has(form));
  const [first] = items;
  if (!first) return null;
  const { indicator, criterion } = first.column;
  const again = (change: (now: Parameters<Parameters<Edit>[0]>[0], item: InspectedItem) => ReturnType<Parameters<Edit>[0]>): void =>
    edit((now) => {
      const same = now.items.find((each) => each.column.id === first.column.id);
      return same ? change(now, same) : [];
    });
  const leaveOut = mayBeLeftOut(first) && !asking && (
    <Button appearance="subtle" size="small" className={styles.quiet} onClick={() => (leftOut ? again(applicableChange) : setAsking(true))} aria-label={`${criterionName(first)}${words.colon}${leftOut ? words.inspect.notApplicableUndo : words.inspect.notApplicable}`}>
      {leftOut ? words.inspect.notApplicableUndo : words.inspect.notApplicableAsk}
    </Button>
  );
  return (
    <div className={styles.root} role="group" aria-label={indicator.name}>
      <div className={styles.head}>
        <span className={styles.name}>
          {named ? indicator.name : ''}
          {criterion.max !== null && <span className={styles.points}>{` ${words.rubric.points(criterion.max)}`}</span>}
          {leftOut && <span className={styles.leftOut}>{` · ${words.inspect.notApplicable}`}</span>}
        </span>
        {leaveOut}
      </div>
      {asking && (
        <ReasonLine
          asked={words.inspect.reason(criterionName(first))}
          kept={form}
          onGive={(reason) => {
            setAsking(false);
            again((now, item) => notApplicableChange(now, item, reason));
          }}
          onCancel={() => setAsking(false)}
        />
      )}
      {items.map((item) => (
        <ItemRow key={item.column.id} item={item} line={item.column.late ? undefined : lines.get(item.column.clause.id)} leftOut={leftOut} edit={edit} />
      ))}
      {items.some(({ remark }) => remark !== null) && <FormRemark item={first} edit={edit} />}
    </div>
  );
}

/** On a form every clause has its own 依据与说明; it opens when asked for. */
function FormRemark({ item, edit }: { item: InspectedItem; edit: Edit }) {
  const words = useWords();
  const styles = useStyles();
  const text = item.remark?.text ?? '';
  const [open, setOpen] = useState(text !== '');
  const commit = useCallback(
    (next: string) =>
      edit((now) => {
        const same = now.items.find((each) => each.column.id === item.column.id);
        return same ? remarkChange(now, same, next) : [];
      }),
    [edit, item.column.id],
  );
  const draft = useDraft(text, commit, 800);
  if (!open && text === '') {
    return (
      <div className={styles.foot}>
        <Button appearance="subtle" size="small" className={styles.quiet} aria-label={words.inspect.remarkOf(criterionName(item))} onClick={() => setOpen(true)}>{`✎ ${words.inspect.remark}…`}</Button>
      </div>
    );
  }
  return (
    <Textarea
      size="small"
      resize="vertical"
      value={draft.text}
      aria-label={words.inspect.remarkOf(criterionName(item))}
      placeholder={words.inspect.remarkPlaceholder}
      onChange={(_, { value }) => draft.type(value)}
      onBlur={draft.flush}
    />
  );
}
