import { Button, Input, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { noticeWords } from '../../messages/pane-notice';
import type { RubricDraft } from '../../operations/edit-rubric';
import type { Clause, Nearest, Rubric } from '../../rubric/rubric';
import { nearestHint } from '../../rubric/rule-hint';
import { clausesOf } from '../../rubric/walk';
import { cellsOf, kindNames, ruleCells, unreadName, type RuleHeading } from '../../sheets/rule-cells';
import { usePane, useWords } from '../context';
import { useReveal } from '../hooks/use-workbook';
import { ProblemList } from '../problem-list';
import { useShared } from '../styles';
import { AdoptSection } from './rubric-change';
import { RubricTable } from './rubric-table';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: '6px', padding: '8px', marginTop: '4px', border: `1px solid ${tokens.colorNeutralStroke1}`, minWidth: 0 },
  field: { display: 'flex', flexDirection: 'column', minWidth: 0, fontSize: tokens.fontSizeBase200, '& input': { minWidth: 0, width: '100%' } },
});

/** A 指标表 of the workbook that is being mended: each clause can be changed here or on its sheet, then it is used. */
export function DraftView({ draft, onChanged, onUse }: { draft: RubricDraft; onChanged: () => void; onUse: (rubric: Rubric) => void }) {
  const { locale, store, notify, fail, openTab } = usePane();
  const words = noticeWords[locale];
  const shared = useShared();
  const reveal = useReveal();
  const [mending, setMending] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const unread = unreadOf(draft.rubric);
  const recheck = async (typed: Readonly<Record<string, string>> | null, id: string | null): Promise<RubricDraft | null> => {
    setWorking(true);
    try {
      const { editCells, recheckRubric } = await import('../../operations/edit-rubric');
      const after = await store.run(async (port) => recheckRubric(port, draft.sheet, typed && id !== null ? await editCells(port, draft.sheet, id, typed) : []));
      setMending(null);
      notify({ intent: after.open.length === 0 ? 'success' : 'warning', text: words.rechecked(after.open.length, unreadOf(after.rubric)) });
      onChanged();
      return after;
    } catch (error) {
      fail(error);
      return null;
    } finally {
      setWorking(false);
    }
  };
  const use = async (): Promise<void> => {
    const after = await recheck(null, null);
    if (after && after.open.length === 0) onUse(after.rubric);
  };
  const firstRow = Math.min(...draft.rows.values());
  return (
    <>
      <div className={shared.row}>
        <Button disabled={working} onClick={() => void recheck(null, null)}>{words.recheck}</Button>
        <Button appearance="subtle" onClick={() => reveal({ sheet: draft.sheet, row: firstRow, column: 2 })}>{words.sheet}</Button>
        {working && <Spinner size="tiny" label={words.reading} />}
      </div>
      {draft.problems.length > 0 && (
        <details open={draft.open.length > 0}>
          <summary>{words.doubts(draft.problems.length)}</summary>
          <ProblemList problems={draft.problems} />
        </details>
      )}
      <RubricTable
        rubric={draft.rubric}
        below={(clause) =>
          mending === clause.id ? (
            <MendForm clause={clause} doubtful={draft.problems.some((each) => each.clause === clause.id)} working={working} onSave={(typed) => void recheck(typed, clause.id)} onCancel={() => setMending(null)} />
          ) : (
            <Button size="small" appearance="subtle" onClick={() => setMending(clause.id)}>{words.mend(clause.id)}</Button>
          )
        }
      />
      <AdoptSection rubric={draft.rubric} onDone={() => openTab('inspect')} />
      {draft.open.length > 0 && <span className={shared.bad}>{words.blocked(draft.open.length)}</span>}
      {unread > 0 && <span className={shared.bad}>{words.unread(unread)}</span>}
      <Button appearance="primary" disabled={working || draft.open.length > 0} onClick={() => void use()}>{words.use}</Button>
    </>
  );
}

const unreadOf = (rubric: Rubric): number => [...clausesOf(rubric)].filter(({ clause }) => clause.rule.kind === 'unread').length;

const remark = '已核说明';

interface MendFormProps {
  clause: Clause;
  doubtful: boolean;
  working: boolean;
  onSave: (typed: Readonly<Record<string, string>>) => void;
  onCancel: () => void;
}

/** The cells of one row: only those that the way of scoring has a use for. */
function MendForm({ clause, doubtful, working, onSave, onCancel }: MendFormProps) {
  const { locale } = usePane();
  const { hint } = useWords();
  const words = noticeWords[locale];
  const styles = useStyles();
  const shared = useShared();
  const before = ruleCells(clause, {});
  const [typed, setTyped] = useState<Record<string, string>>({});
  const shown = (heading: RuleHeading): string => typed[heading] ?? String(before[heading] ?? '');
  const kind = shown('计分方式');
  const { needs, may } = cellsOf(kind);
  const fields = kind === unreadName ? [] : [...needs, ...may];
  const save = (): void => {
    // What the chosen way has no use for is cleared with it.
    const cleared = kind === before.计分方式 ? {} : Object.fromEntries((['每次分值', '单位', '上限', '阈值', '否决范围', '分档'] as const).filter((heading) => !fields.includes(heading) && before[heading] !== null).map((heading) => [heading, '']));
    onSave({ ...cleared, ...typed });
  };
  const nearest = clause.rule.kind === 'unread' ? clause.rule.nearest : undefined;
  const takeNearest = (of: Nearest): void => {
    const cells = ruleCells({ ...clause, rule: of.rule }, {});
    const given = Object.entries(cells).flatMap(([heading, value]) => (value === null || heading === '适用对象' || (of.pointsMissing && heading === '每次分值') ? [] : [[heading, String(value)]]));
    setTyped({ ...typed, ...(Object.fromEntries(given) as Record<string, string>) });
  };
  return (
    <div className={styles.form}>
      {nearest && <Button size="small" onClick={() => takeNearest(nearest)}>{words.takeNearest(nearestHint(nearest, hint))}</Button>}
      <label className={styles.field}>
        {words.fields.计分方式}
        <Select size="small" aria-label={words.fields.计分方式} value={kind} onChange={(_, { value }) => setTyped({ ...typed, 计分方式: value })}>
          {kindNames.map((name) => (
            <option key={name} value={name}>{words.kind(name)}</option>
          ))}
        </Select>
      </label>
      {fields.map((heading) => (
        <label key={heading} className={styles.field}>
          {`${words.fields[heading]}${needs.includes(heading) ? ' *' : ''}`}
          <Input size="small" value={shown(heading)} onChange={(_, { value }) => setTyped({ ...typed, [heading]: value })} />
        </label>
      ))}
      {doubtful && (
        <label className={styles.field}>
          {words.answer}
          <Input size="small" value={typed[remark] ?? ''} onChange={(_, { value }) => setTyped({ ...typed, [remark]: value })} />
        </label>
      )}
      <div className={shared.row}>
        <Button size="small" appearance="primary" disabled={working} onClick={save}>{words.save}</Button>
        <Button size="small" onClick={onCancel}>{words.cancel}</Button>
      </div>
    </div>
  );
}
