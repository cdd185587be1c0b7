import { Button, Spinner } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { localTime } from '../../calendar/local-time';
import { leftReasons } from '../../messages/left-behind';
import { changeWords, type ChangeWords } from '../../messages/pane-change';
import type { RubricChange } from '../../operations/adopt-rubric';
import type { Checklist } from '../../operations/checklist';
import type { FormerVersion } from '../../operations/aside-sheets';
import { Stopped } from '../../operations/stoppable-port';
import type { Rubric } from '../../rubric/rubric';
import type { DoneBy } from '../../sheets/operation-log';
import type { WorkbookPort } from '../../workbook/port';
import { type Notice, usePane, useWords } from '../context';
import { inspectorKey } from '../host';
import { useWorkbook } from '../hooks/use-workbook';
import { useShared } from '../styles';
import { versionShown } from '../../rubric/hash';

/** The checklist that could go over to this version: of the same rubric, under another version; the one that is shown first. */
function olderChecklist(rubric: Rubric, shown: Checklist | null, all: readonly Checklist[]): Checklist | undefined {
  return [...(shown ? [shown] : []), ...all].find((each) => each.rubric.id === rubric.id && each.rubric.hash !== rubric.hash);
}

/** 按新指标评分: what stays and what does not is seen first, then done. Nothing where no checklist is of another version. */
export function AdoptSection({ rubric, onDone }: { rubric: Rubric; onDone: () => void }) {
  const { locale, host, store, notify, fail, doing, work } = usePane();
  const words = changeWords[locale];
  const shared = useShared();
  const { reading, checklist } = useWorkbook();
  const [told, setTold] = useState<RubricChange | null>(null);
  const [looking, setLooking] = useState(false);
  const older = reading.phase === 'ready' ? olderChecklist(rubric, checklist, reading.workbook.checklists) : undefined;
  if (!older) return null;
  // Another answer was chosen, or another checklist, since it was told.
  const current = told?.after.hash === rubric.hash && told?.checklist.name === older.name ? told : null;
  const inputs = (write: boolean) => ({ write, checklist: older.name, doneBy: { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' } });
  const look = async (): Promise<void> => {
    setLooking(true);
    try {
      const { adoptRubric } = await import('../../operations/adopt-rubric');
      setTold(await store.look((port) => adoptRubric(port, rubric, inputs(false))));
    } catch (error) {
      fail(error);
    } finally {
      setLooking(false);
    }
  };
  const adopt = async (): Promise<void> => {
    notify(null);
    try {
      const options = inputs(true);
      const change = await work(words.adopting, async (port) => (await import('../../operations/adopt-rubric')).adoptRubric(port, rubric, options));
      store.show(rubric, older.period);
      notify({ intent: change.left.length > 0 ? 'warning' : 'success', text: words.adopted(change.left.length) });
      onDone();
    } catch (error) {
      fail(error);
    }
  };
  const busy = looking || doing !== null;
  return (
    <section className={shared.block}>
      <h2 className={shared.heading}>{words.heading}</h2>
      <p className={shared.lead}>{words.lead(rubric.title, versionShown(older.rubric.hash), versionShown(rubric.hash))}</p>
      {current && <Told change={current} words={words} />}
      <div className={shared.row}>
        {current && <Button appearance="primary" disabled={busy} onClick={() => void adopt()}>{words.adopt}</Button>}
        {!current && <Button disabled={busy} onClick={() => void look()}>{words.look}</Button>}
        {looking && <Spinner size="tiny" label={words.working} />}
      </div>
    </section>
  );
}

/** So many are seen in the pane; the sheet has them all. */
const mostLeft = 30;

function Told({ change: { comparison, procedure, choices, kept, left, reopened }, words }: { change: RubricChange; words: ChangeWords }) {
  const { locale } = usePane();
  const { colon } = useWords();
  const shared = useShared();
  const clauses = comparison.clauses.filter(({ before, after, verdict }) => verdict !== 'same' || after?.clause.id !== before.clause.id);
  return (
    <div role="status">
      <p>{words.figures(kept, left.length, reopened.length)}</p>
      {(procedure || choices.length > 0) && <p className={shared.small}>{words.procedure}</p>}
      {clauses.length > 0 && (
        <ul aria-label={words.clauses}>
          {clauses.map(({ before, after, verdict }) => (
            <li key={before.clause.id}>{`${before.clause.id}${after && after.clause.id !== before.clause.id ? ` → ${after.clause.id}` : ''} ${before.clause.short ?? before.indicator.name}${colon}${words.verdict[verdict]}`}</li>
          ))}
        </ul>
      )}
      {comparison.unanswered.length > 0 && (
        <ul aria-label={words.added}>
          {comparison.unanswered.map(({ clause }) => (
            <li key={clause.id}>{`${words.added}${colon}${clause.id} ${clause.text}`}</li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <details open={left.length <= 5}>
          <summary>{words.left(left.length)}</summary>
          <ul>
            {left.slice(0, mostLeft).map(({ subject, name, sheet, cell, clause, value, reason }) => (
              <li key={`${sheet}!${cell}|${clause}`}>{words.leftItem(`${subject} ${name}`.trim(), clause, value === null ? '' : String(value), leftReasons[reason][locale])}</li>
            ))}
          </ul>
          {left.length > mostLeft && <span className={shared.small}>{words.more(left.length - mostLeft)}</span>}
        </details>
      )}
      <p className={shared.small}>{words.kept}</p>
    </div>
  );
}

/** 恢复原指标, where sheets were put aside, and the repair of formulas. */
export function MendSection({ restorable }: { restorable: boolean }) {
  const { locale, host, store, notify, fail, doing, work } = usePane();
  const words = changeWords[locale];
  const shared = useShared();
  const former = useRef<readonly FormerVersion[] | null>(null);
  const done = (text: string): Notice => ({ intent: 'success', text });
  /** `operation` tells what came of it. */
  const during = async (saying: string, operation: (port: WorkbookPort, doneBy: DoneBy) => Promise<Notice>): Promise<void> => {
    notify(null);
    const doneBy = { at: localTime(new Date()), person: host.recall(inspectorKey) ?? '' };
    try {
      notify(await work(saying, (port) => operation(port, doneBy)));
    } catch (error) {
      if (error instanceof Stopped) former.current = null;
      fail(error);
    }
  };
  const restore = (): Promise<void> =>
    during(words.restoring, async (port, doneBy) => {
      const [{ restoreRubric }, { formerVersions }] = await Promise.all([import('../../operations/restore-rubric'), import('../../operations/aside-sheets')]);
      // Named before it begins, and kept until it is done: pressed once more after a failure, it does not go back again.
      former.current ??= formerVersions(store.contents());
      const { takenUp } = await restoreRubric(port, [], { write: true, to: former.current, doneBy });
      former.current = null;
      return done(words.restored(takenUp.join('、')));
    });
  const repair = (): Promise<void> =>
    during(words.repairing, async (port, doneBy) => {
      const { beyondRepair, repairFormulas } = await import('../../operations/repair-formulas');
      const { overwritten, warnings } = await repairFormulas(port, { write: true, formats: true, doneBy });
      const told = [...(await beyondRepair(port)), ...warnings];
      return told.length > 0 ? { intent: 'warning', text: words.repaired(overwritten.length), more: told } : done(overwritten.length === 0 ? words.sound : words.repaired(overwritten.length));
    });
  return (
    <>
      {restorable && (
        <section className={shared.block}>
          <h2 className={shared.heading}>{words.restoreHeading}</h2>
          <p className={shared.lead}>{words.restoreLead}</p>
          <Button disabled={doing !== null} onClick={() => void restore()}>{words.restore}</Button>
        </section>
      )}
      <section className={shared.block}>
        <h2 className={shared.heading}>{words.repairHeading}</h2>
        <p className={shared.lead}>{words.repairLead}</p>
        <Button disabled={doing !== null} onClick={() => void repair()}>{words.repair}</Button>
      </section>
    </>
  );
}
