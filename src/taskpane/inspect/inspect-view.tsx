import { Button, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Checklist } from '../../operations/checklist';
import { isUntouched, remarkChange, type InspectedItem, type Inspection } from '../../operations/inspect-subject';
import type { Section } from '../../rubric/rubric';
import type { Line, Result } from '../../scoring/results';
import { usePane, useWords } from '../context';
import { useDraft } from '../hooks/use-draft';
import { FindingsContext, useFindings } from '../hooks/use-findings';
import { useInspection, type InspectionView } from '../hooks/use-inspection';
import { inspectorKey } from '../host';
import { plain } from '../signed';
import { useShared } from '../styles';
import { SectionBlock } from './section-block';
import { SubjectHeader } from './subject-header';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 },
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '8px 12px 16px', display: 'flex', flexDirection: 'column', rowGap: '8px', position: 'relative' },
  foot: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', columnGap: '8px', padding: '8px 12px', borderTop: `1px solid ${tokens.colorNeutralStroke1}`, backgroundColor: tokens.colorNeutralBackground1 },
  score: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  done: { flexShrink: 0, whiteSpace: 'nowrap' },
  remark: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
});

/** 检查: subject by subject, straight into the cells. */
export function InspectView({ checklist }: { checklist: Checklist }) {
  const { host, words, notify, openTab } = usePane();
  const styles = useStyles();
  const shared = useShared();
  const view = useInspection(checklist);
  const { inspection } = view;
  const [inspector, setInspector] = useState(() => host.recall(inspectorKey) ?? '');
  const findings = useFindings(checklist, inspection, inspector);
  const inspectorInput = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const toFirst = useRef(false);
  const rememberInspector = useCallback(
    (name: string) => {
      host.remember(inspectorKey, name);
      setInspector(name);
    },
    [host],
  );
  const subjectKey = inspection ? `${inspection.place.sheet.name}|${inspection.subject.id}` : '';
  useEffect(() => {
    // Optional: not every host of a page scrolls.
    body.current?.scrollTo?.({ top: 0 });
    if (toFirst.current) entriesIn(body.current)[0]?.focus();
    toFirst.current = false;
  }, [subjectKey]);
  const { selectedClause } = view;
  useEffect(() => {
    const row = [...(body.current?.querySelectorAll<HTMLElement>('[data-clause]') ?? [])].find(({ dataset }) => dataset['clause'] === selectedClause);
    row?.scrollIntoView?.({ block: 'nearest' });
  }, [selectedClause, subjectKey]);

  if (!inspection) return <p className={shared.view}>{words.inspect.gone}</p>;
  const finish = (byKey: boolean): void => {
    // A problem or a reason that somebody began to type would be gone, and the subject would pass for faultless.
    const open = root.current?.querySelector<HTMLElement>('[data-unfinished=true]');
    if (open) {
      notify({ intent: 'warning', text: words.inspect.unfinished(open.getAttribute('aria-label') ?? '') });
      open.querySelector<HTMLElement>('input')?.focus();
      return;
    }
    // What cannot be read must not pass for checked.
    const unread = body.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (unread) {
      unread.focus();
      return;
    }
    const name = inspection.inspector || inspectorInput.current?.value.trim() || inspector;
    if (name === '') {
      notify({ intent: 'warning', text: words.inspect.inspectorFirst });
      inspectorInput.current?.focus();
      return;
    }
    if (inspection.inspector === '') rememberInspector(name);
    toFirst.current = byKey;
    if (view.finish(name)) notify(null);
    else notify({ intent: 'success', text: words.inspect.allChecked, action: { label: words.inspect.toScore, run: () => openTab('score') } });
  };
  return (
    <div className={styles.root} ref={root} onKeyDown={(event) => onKey(event, body.current, () => finish(true))}>
      <SubjectHeader view={view} inspection={inspection} inspector={inspector} onInspector={rememberInspector} inspectorInput={inspectorInput} />
      <div className={styles.body} ref={body} key={subjectKey}>
        <FindingsContext.Provider value={findings}>
          <Sections checklist={checklist} inspection={inspection} result={view.result} view={view} />
        </FindingsContext.Provider>
        {inspection.remark !== null && <RowRemark text={inspection.remark} edit={view.edit} />}
      </div>
      <footer className={styles.foot}>
        {isUntouched(inspection) ? <span /> : <Provisional result={view.result} period={view.part.period} label={inspection.status === '已检查' ? words.inspect.score : words.inspect.provisional} />}
        <Button className={styles.done} appearance="primary" aria-keyshortcuts="Enter" onClick={({ detail }) => detail < 2 && finish(false)}>{`${words.inspect.done} ⏎`}</Button>
      </footer>
    </div>
  );
}

function Sections({ checklist, inspection, result, view }: { checklist: Checklist; inspection: Inspection; result: Result | null; view: InspectionView }) {
  const words = useWords();
  const shared = useShared();
  const lines = useMemo(() => linesOf(result, view.part.period), [result, view.part.period]);
  const shown = inspection.items.filter(({ concerned, entry, column }) => concerned || (entry.kind === 'mark' && entry.value !== false) || column.section.kind === 'veto');
  const concerned = shown.filter((item) => item.concerned || item.column.section.kind !== 'veto' || (item.entry.kind === 'mark' && item.entry.value === true));
  const hidden = inspection.items.length - concerned.length;
  return (
    <>
      {checklist.rubric.sections.map((section: Section) => {
        const own = concerned.filter(({ column }: InspectedItem) => column.section.id === section.id);
        return own.length === 0 ? null : <SectionBlock key={section.id} section={section} items={own} leftOut={inspection.leftOut} result={result} lines={lines} edit={view.edit} />;
      })}
      {hidden > 0 && <span className={shared.small}>{words.inspect.othersHidden(hidden)}</span>}
    </>
  );
}

function linesOf(result: Result | null, period: string | null): Map<string, Line> {
  return new Map((result?.lines ?? []).filter((line) => period === null || line.period === period).map((line) => [line.clause, line]));
}

function RowRemark({ text, edit }: { text: string; edit: InspectionView['edit'] }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const commit = useCallback((next: string) => edit((now) => remarkChange(now, null, next)), [edit]);
  const draft = useDraft(text, commit, 800);
  return (
    <label className={styles.remark}>
      <span className={shared.heading}>{`✎ ${words.inspect.remark}`}</span>
      <Textarea size="small" resize="vertical" value={draft.text} placeholder={words.inspect.remarkPlaceholder} onChange={(_, { value }) => draft.type(value)} onBlur={draft.flush} />
    </label>
  );
}

/** 暂计: by the engine, as if the check ended now; of one that is checked, the score that stands in its cell. */
function Provisional({ result, period, label }: { result: Result | null; period: string | null; label: string }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const score = period === null ? result?.score : result?.periods?.[period]?.score;
  if (result?.vetoed && result.score === null) {
    return <span aria-live="polite" className={shared.bad}>{`${words.inspect.provisionalVeto}${words.comma}${words.inspect.vetoed}`}</span>;
  }
  if (result?.of !== undefined && result.score === null) return <span aria-live="polite">{words.score.met(result.met ?? 0, result.of)}</span>;
  if (score === null || score === undefined) return <span aria-live="polite">{words.inspect.provisionalUnknown}</span>;
  return (
    <span aria-live="polite">
      {`${label} `}
      <span className={styles.score}>{plain(score)}</span>
      {result?.verdict === '不合格' && <span className={shared.bad}>{` ${words.score.verdicts.不合格}`}</span>}
    </span>
  );
}

/** Arrows go from entry to entry, space ticks by itself, Enter ends the check of this subject. */
function onKey(event: KeyboardEvent, body: HTMLElement | null, finish: () => void): void {
  const target = event.target as HTMLElement;
  const entry = target.dataset['entry'];
  if (event.key === 'Enter' && (event.repeat || event.nativeEvent.isComposing)) {
    // A key that is held must not pass subjects that nobody has seen; one that chooses a word is none of ours.
    if (event.repeat) event.preventDefault();
    return;
  }
  if (event.key === 'Enter' && (entry !== undefined || (target.tagName === 'TEXTAREA' && event.ctrlKey))) {
    event.preventDefault();
    finish();
  }
  if (entry === undefined || entry === 'choice' || event.altKey || event.ctrlKey) return;
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0) return;
  const entries = entriesIn(body);
  const next = entries[entries.indexOf(target) + by];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

const entriesIn = (body: HTMLElement | null): HTMLElement[] => [...(body?.querySelectorAll<HTMLElement>('[data-entry]:not(:disabled)') ?? [])];
