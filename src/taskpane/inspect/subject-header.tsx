import { Button, Input, Link, makeStyles, mergeClasses, ProgressBar, Select, tokens } from '@fluentui/react-components';
import { useCallback, useId, useState, type RefObject } from 'react';
import { inspectorChange, statusChange, type Inspection } from '../../operations/inspect-subject';
import type { Status } from '../../scoring/marks';
import { platformLabel } from '../../sheets/subject-row';
import { daysWithoutUpdate, hasUpdateClause } from '../../sheets/update-hint';
import { usePane, useWords } from '../context';
import { useClickToTick } from '../hooks/use-click-to-tick';
import { useDraft } from '../hooks/use-draft';
import { todaySerial, type InspectionView } from '../hooks/use-inspection';
import { useShared } from '../styles';
import { dayText } from './day-text';
import { ReasonLine } from './reason-line';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '6px', padding: '6px 12px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke1}`, minWidth: 0 },
  nav: { display: 'flex', alignItems: 'center', columnGap: '4px' },
  step: { minWidth: 'auto', paddingLeft: '6px', paddingRight: '6px', flexShrink: 0, whiteSpace: 'nowrap' },
  who: { flexGrow: 1, minWidth: 0, textAlign: 'center' },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  // However long names are, the clauses stay in view; the whole is in the hint and for the screen reader.
  few: { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: '3', overflowX: 'hidden', overflowY: 'hidden', overflowWrap: 'anywhere', minWidth: 0 },
  about: { display: 'flex', alignItems: 'center', columnGap: '8px', justifyContent: 'space-between', minWidth: 0 },
  facts: { display: 'flex', flexWrap: 'wrap', columnGap: '6px', minWidth: 0 },
  status: { flexShrink: 0, width: '122px', minWidth: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '6px', rowGap: '4px' },
  signed: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '6px', rowGap: '2px', flexGrow: 1 },
  inspector: { width: '84px', minWidth: '64px' },
  toggle: { minWidth: 'auto', paddingLeft: '6px', paddingRight: '6px', whiteSpace: 'nowrap', fontWeight: tokens.fontWeightRegular },
});

interface SubjectHeaderProps {
  view: InspectionView;
  inspection: Inspection;
  inspector: string;
  onInspector: (name: string) => void;
  inspectorInput: RefObject<HTMLInputElement | null>;
}

/** Who is inspected, how far it has come, and the way to the next. */
export function SubjectHeader({ view, inspection, inspector, onInspector, inspectorInput }: SubjectHeaderProps) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { inspect } = words;
  const { subject } = inspection;
  const clicking = useClickToTick();
  const name = platformLabel(subject) || words.nobodyKnown;
  // Before the check is signed it is today's.
  const apart = hasUpdateClause(view.part.columns) ? daysWithoutUpdate(inspection.checkedOn ?? todaySerial(), inspection.updatedOn) : null;
  const about = [subject.id, subject.unit, subject.group].filter((text) => text !== '').join(' · ');
  return (
    <header className={styles.root}>
      {view.parts.length > 1 && (
        <Select size="small" aria-label={inspect.part} value={view.part.id} onChange={(_, { value }) => view.choosePart(value)}>
          {view.parts.map(({ id, label }) => (
            <option key={id} value={id}>{label}</option>
          ))}
        </Select>
      )}
      <div className={styles.nav}>
        <Button className={styles.step} size="small" appearance="subtle" disabled={!view.previous} onClick={() => view.previous?.()}>{`‹ ${inspect.previous}`}</Button>
        <div className={styles.who}>
          <h2 className={mergeClasses(styles.name, styles.few)} title={name}>{name}</h2>
          <span className={`${shared.small} ${shared.number}`} title={inspect.position(view.position, view.all)}>{inspect.progress(view.checked, view.all)}</span>
        </div>
        <Button className={styles.step} size="small" appearance="subtle" disabled={!view.next} onClick={() => view.next?.()}>{`${inspect.next} ›`}</Button>
      </div>
      <div className={styles.about}>
        <div className={mergeClasses(shared.small, styles.facts)}>
          <span className={styles.few} title={about}>{about}</span>
          {/^https?:\/\//i.test(subject.link) && <Link href={subject.link} target="_blank" rel="noreferrer noopener">{inspect.link}</Link>}
        </div>
        <StatusSelect key={`${inspection.place.sheet.name}|${subject.id}`} view={view} inspection={inspection} inspector={inspector} />
      </div>
      <div className={styles.tools}>
        <SignedBy key={`${subject.id}|${inspection.place.sheet.name}`} view={view} inspection={inspection} inspector={inspector} onInspector={onInspector} inspectorInput={inspectorInput} />
        <Toggle name={inspect.onlyUnchecked} on={view.onlyUnchecked} set={view.setOnlyUnchecked} />
        {clicking.possible && <Toggle name={inspect.clickToTick} hint={inspect.clickToTickHint} on={clicking.on} set={clicking.set} />}
      </div>
      {apart !== null && <span className={shared.bad} role="status">{inspect.updateHint(apart)}</span>}
      <ProgressBar value={view.checked} max={Math.max(1, view.all)} aria-label={inspect.progress(view.checked, view.all)} />
    </header>
  );
}

/** Pressed or not; the sign says it too, colour alone would not do. */
function Toggle({ name, hint, on, set }: { name: string; hint?: string; on: boolean; set: (on: boolean) => void }) {
  const styles = useStyles();
  return (
    <Button className={styles.toggle} size="small" appearance={on ? 'primary' : 'outline'} aria-pressed={on} title={hint} onClick={() => set(!on)}>
      {on ? `✓ ${name}` : name}
    </Button>
  );
}

const statuses: readonly Status[] = ['未检查', '已检查', '无法核实'];

function StatusSelect({ view, inspection, inspector }: Pick<SubjectHeaderProps, 'view' | 'inspection' | 'inspector'>) {
  const words = useWords();
  const styles = useStyles();
  const { kept } = usePane();
  const form = `${inspection.place.sheet.name}|${inspection.subject.id}|无法核实`;
  const [asking, setAsking] = useState(() => kept.has(form));
  const set = (status: Status, reason?: string): void => {
    setAsking(false);
    view.edit((now) => statusChange(now, status, { today: todaySerial(), inspector, ...(reason === undefined ? {} : { reason }) }));
  };
  if (asking) return <ReasonLine asked={words.inspect.reasonOfStatus} kept={form} onGive={(reason) => set('无法核实', reason)} onCancel={() => setAsking(false)} />;
  return (
    <Select
      className={styles.status}
      size="small"
      aria-label={words.inspect.status}
      value={inspection.status ?? ''}
      onChange={(_, { value }) => {
        const status = statuses.find((each) => each === value);
        if (status === '无法核实') setAsking(true);
        else if (status) set(status);
      }}
    >
      {inspection.status === null && <option value="">{words.inspect.statusUnreadable}</option>}
      {statuses.map((status) => (
        <option key={status} value={status}>{words.inspect.statuses[status]}</option>
      ))}
    </Select>
  );
}

function SignedBy({ view, inspection, inspector, onInspector, inspectorInput }: SubjectHeaderProps) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const id = useId();
  const { edit } = view;
  const commit = useCallback(
    (name: string) => {
      onInspector(name.trim());
      // An unsigned row stays blank until its check is done.
      edit((now) => (now.inspector === '' && now.status !== '已检查' ? [] : inspectorChange(now, name.trim())));
    },
    [edit, onInspector],
  );
  const draft = useDraft(inspection.inspector || inspector, commit, 800);
  return (
    <div className={styles.signed}>
      <label className={shared.small} htmlFor={id}>{words.inspect.inspector}</label>
      <Input id={id} className={styles.inspector} size="small" input={{ ref: inspectorInput }} value={draft.text} title={words.inspect.inspectorAsked} onChange={(_, { value }) => draft.type(value)} onBlur={draft.flush} />
      {inspection.checkedOn !== null && <span className={shared.small}>{`${words.inspect.checkedOn} ${dayText(inspection.checkedOn)}`}</span>}
    </div>
  );
}
