import { Button, Checkbox, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { addFinding, nextFindingId, type EarlierTry } from '../../operations/add-finding';
import type { InspectedItem } from '../../operations/inspect-subject';
import { usePane } from '../context';
import { useSubjectFindings } from '../hooks/use-findings';
import { useKept } from '../hooks/use-kept';
import { todaySerial } from '../hooks/use-inspection';
import { useWorkbook } from '../hooks/use-workbook';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '6px', padding: '8px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium, minWidth: 0 },
  fields: { display: 'grid', gridTemplateColumns: 'auto 1fr', alignItems: 'center', columnGap: '8px', rowGap: '6px', fontSize: tokens.fontSizeBase200, '& input': { minWidth: 0 } },
  wide: { minWidth: 0, width: '100%' },
  named: { display: 'flex', columnGap: '4px', minWidth: 0 },
  quiet: { minWidth: 'auto', flexShrink: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '8px' },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
});

/** ＋问题: what was found, where, and under which name its screenshot is kept; written with the mark in one go. */
export function FindingForm({ item, name, kept, onDone }: { item: InspectedItem; name: string; kept: string; onDone: () => void }) {
  const { host, store, words, notify, fail } = usePane();
  const { reading } = useWorkbook();
  const styles = useStyles();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const screenshotInput = useRef<HTMLInputElement>(null);
  const earlier = useRef<EarlierTry | null>(null);
  const { checklist, inspection, inspector, findings, of, ask } = useSubjectFindings();
  useEffect(ask, [ask]);
  const { clause, mark } = item.column;
  const next = useMemo(() => (reading.phase === 'ready' && findings ? nextFindingId(findings, reading.workbook, inspection.subject.id, clause.id) : ''), [reading, findings, inspection.subject.id, clause.id]);
  const [texts, keep] = useKept(kept);
  const { description = '', link = '', date = '', screenshot = next } = texts;
  const [copied, setCopied] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const marked = item.entry.kind === 'mark' && typeof item.entry.value === 'number' ? item.entry.value : 0;
  const listed = of(clause.id).reduce((sum, { quantity, withdrawn }) => sum + (withdrawn ? 0 : quantity), 0);
  // Where more is counted than listed, this one may have been counted already.
  const [raise, setRaise] = useState(marked <= listed);
  useEffect(() => first.current?.focus(), []);

  const add = async (): Promise<void> => {
    if (description.trim() === '') {
      setMissing(true);
      first.current?.focus();
      return;
    }
    setBusy(true);
    const said = { description: description.trim(), link: link.trim(), screenshot: screenshot.trim() };
    // Whatever comes of this try, the picture keeps the name that it was given.
    keep({ ...texts, screenshot: said.screenshot });
    const before = earlier.current;
    earlier.current = before ? { ...before, tried: [...before.tried, said] } : { id: next, mark: item.value, tried: [said] };
    try {
      const added = await store.run((port) =>
        addFinding(port, {
          hash: checklist.rubric.hash,
          period: checklist.period,
          subject: inspection.subject.id,
          part: inspection.place.sheet.part.id,
          mark: item.column.id,
          ...said,
          publishedOn: dayOf(date),
          raise: mark.type === 'count' ? raise : true,
          today: todaySerial(),
          inspector,
          ...(before ? { earlier: { ...before, tried: [...before.tried, said] } } : {}),
        }),
      );
      keep(null);
      notify({ intent: 'success', text: words.inspect.registered(added.id), action: { label: words.inspect.toFinding(added.id), run: () => void host.reveal(added.place).catch(fail) } });
      onDone();
    } catch (error) {
      fail(error);
      setBusy(false);
    }
  };
  const copy = (): void => {
    screenshotInput.current?.select();
    // Without a permission of its own where Office shows the pane; elsewhere by the newer way.
    if (document.execCommand?.('copy')) setCopied(true);
    else navigator.clipboard?.writeText(screenshot).then(() => setCopied(true), () => undefined);
  };
  const giveUp = (): void => {
    keep(null);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter would end the check of the subject, arrows would leave the line.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') giveUp();
    if (event.key === 'Enter' && !event.repeat && event.target instanceof HTMLInputElement && event.target.type !== 'checkbox' && !busy) void add();
  };
  return (
    <div className={styles.root} role="group" aria-label={words.inspect.addFindingTo(name)} data-unfinished={description.trim() !== '' || link.trim() !== ''} onKeyDown={onKeyDown}>
      <div className={styles.fields}>
        <label htmlFor={`${id}-what`}>{words.inspect.findingDescription}</label>
        <Input id={`${id}-what`} className={styles.wide} size="small" input={{ ref: first }} value={description} aria-invalid={missing} onChange={(_, { value }) => keep({ ...texts, description: value })} />
        <label htmlFor={`${id}-link`}>{words.inspect.findingLink}</label>
        <Input id={`${id}-link`} className={styles.wide} size="small" value={link} onChange={(_, { value }) => keep({ ...texts, link: value })} />
        <label htmlFor={`${id}-date`}>{words.inspect.findingDate}</label>
        <Input id={`${id}-date`} className={styles.wide} size="small" type="date" value={date} onChange={(_, { value }) => keep({ ...texts, date: value })} />
        <label htmlFor={`${id}-shot`}>{words.inspect.findingScreenshot}</label>
        <span className={styles.named}>
          <Input id={`${id}-shot`} className={styles.wide} size="small" title={words.inspect.findingScreenshotHint} input={{ ref: screenshotInput }} value={screenshot} onChange={(_, { value }) => keep({ ...texts, screenshot: value })} />
          <Button className={styles.quiet} size="small" onClick={copy}>{copied ? words.inspect.copied : words.inspect.copy}</Button>
        </span>
      </div>
      {missing && description.trim() === '' && <span className={styles.problem} role="alert">{words.inspect.findingMissing}</span>}
      {mark.type === 'count' && <Checkbox size="medium" checked={raise} label={words.inspect.countOneMore(marked)} onChange={(_, { checked }) => setRaise(checked === true)} />}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" disabled={busy} onClick={() => void add()}>{busy ? words.inspect.registering : words.inspect.register}</Button>
        <Button size="small" onClick={giveUp}>{words.cancel}</Button>
      </div>
    </div>
  );
}

/** 2026-09-15 as Excel counts days; null where nothing was said. */
function dayOf(text: string): number | string | null {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (text.trim() === '') return null;
  return Number.isNaN(time) ? text : Math.round((time - Date.UTC(1899, 11, 30)) / 86_400_000);
}
