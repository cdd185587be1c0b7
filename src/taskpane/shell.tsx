import { Button, makeStyles, Select, Spinner, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { parsePeriod } from '../calendar/period';
import type { Checklist } from '../operations/checklist';
import type { Rubric } from '../rubric/rubric';
import { usePane, useWords, type Notice, type TabName } from './context';
import { useMerging } from './hooks/use-merging';
import { useScoreAtOnce, useScoring } from './hooks/use-scoring';
import { firstPlace, useReveal, useWorkbook } from './hooks/use-workbook';
import { InspectView } from './inspect/inspect-view';
import { late } from './late';
import { NoticeBar } from './notice-bar';
import { periodText } from './period-text';
import { ProblemText } from './problem-text';
import { RefusedView } from './refused-view';
import type { Start } from './start';
import { panelId, tabId, Tabs } from './tabs';
import { WorkBar } from './work-bar';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, minWidth: 0, backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  top: { flexShrink: 0, padding: '8px 12px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  title: { display: 'flex', alignItems: 'center', columnGap: '8px', minWidth: 0 },
  product: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, flexShrink: 0 },
  checklist: { flexGrow: 1, minWidth: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  chooser: { flexGrow: 1, minWidth: 0, '& select': { textOverflow: 'ellipsis' } },
  // What is hidden from sight only is placed in here, and scrolls with it.
  panel: { position: 'relative', flexGrow: 1, minHeight: 0, overflowY: 'auto', ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2, outlineOffset: '-2px' } },
  busy: { padding: '32px' },
});

// Whoever opens the pane inspects; the rest is loaded when it is asked for.
const RubricView = late(async () => (await import('./rubric/rubric-view')).RubricView, <Reading />);
const SetupView = late(async () => (await import('./setup/setup-view')).SetupView, <Reading />);
const ScoreView = late(async () => (await import('./score/score-view')).ScoreView, <Reading />);
const RankView = late(async () => (await import('./rank/rank-view')).RankView, <Reading />);

/** Title, tabs, and what is going on; the view below fills the rest. */
export function Shell({ tab, notice, step }: { tab: TabName; notice: Notice | null; step: Start['step'] }) {
  const { openTab, notify } = usePane();
  const styles = useStyles();
  const [rubric, setRubric] = useState<Rubric | null>(null);
  const scoring = useScoring();
  const merging = useMerging();
  useScoreAtOnce(step === 'score', scoring);
  const [setup, setSetup] = useState(step === 'build');
  return (
    <div className={styles.root}>
      <div className={styles.top}>
        <ChecklistTitle />
        <Tabs selected={tab} onSelect={openTab} />
      </div>
      <WorkBar />
      <NoticeBar notice={notice} onClose={() => notify(null)} />
      <div className={styles.panel} id={panelId} role="tabpanel" aria-labelledby={tabId(tab)} tabIndex={-1}>
        {tab === 'rubric' && (
          <RubricView
            onUse={(chosen) => {
              setRubric(chosen);
              openTab('inspect');
            }}
          />
        )}
        {tab === 'inspect' && <InspectTab asked={rubric} setup={setup} onAnswered={() => { setRubric(null); setSetup(false); }} />}
        {tab === 'score' && <NeedsChecklist>{(checklist) => <ScoreView checklist={checklist} scoring={scoring} merging={merging} />}</NeedsChecklist>}
        {tab === 'rank' && <NeedsChecklist>{(checklist) => <RankView checklist={checklist} scoring={scoring} />}</NeedsChecklist>}
      </div>
    </div>
  );
}

function ChecklistTitle() {
  const { words, locale } = usePane();
  const styles = useStyles();
  const { reading, checklist, store } = useWorkbook();
  const reveal = useReveal();
  const all = reading.phase === 'ready' ? reading.workbook.checklists : [];
  const name = ({ rubric, period }: Checklist): string => {
    const parsed = parsePeriod(period);
    return [rubric.title, parsed ? periodText(parsed, locale) : period].filter((text) => text !== '').join(' · ');
  };
  const choose = (value: string): void => {
    // First, or the inspection would turn back to the sheet in view.
    reveal(firstPlace(all.find((each) => each.name === value)));
    store.choose(value);
  };
  return (
    <div className={styles.title}>
      <h1 className={styles.product}>{words.title}</h1>
      {all.length > 1 && checklist ? (
        <Select className={styles.chooser} size="small" aria-label={words.checklist} value={checklist.name} onChange={(_, { value }) => choose(value)}>
          {all.map((each) => (
            <option key={each.name} value={each.name}>{name(each)}</option>
          ))}
        </Select>
      ) : (
        <span className={styles.checklist} title={checklist ? name(checklist) : undefined}>{checklist ? name(checklist) : reading.phase === 'empty' && !reading.left ? words.noChecklist : ''}</span>
      )}
    </div>
  );
}

/** 检查: where to begin, or the inspection itself. */
function InspectTab({ asked, setup, onAnswered }: { asked: Rubric | null; setup: boolean; onAnswered: () => void }) {
  const { reading, checklist } = useWorkbook();
  const [another, setAnother] = useState(setup || asked !== null);
  const built = useRef(false);
  useEffect(() => {
    if (built.current) setAnother(false);
    built.current = false;
  }, [checklist]);
  if (reading.phase === 'reading') return <Reading />;
  if (reading.phase === 'refused') return <RefusedView problem={reading.problem} />;
  if (!checklist || another) {
    return (
      <SetupView
        asked={asked}
        onBack={checklist ? () => { onAnswered(); setAnother(false); } : null}
        onBuilt={() => { onAnswered(); built.current = true; setAnother(false); }}
      />
    );
  }
  return <InspectView key={`${checklist.name}|${checklist.period}`} checklist={checklist} />;
}

function NeedsChecklist({ children }: { children: (checklist: Checklist) => ReactNode }) {
  const { reading, checklist } = useWorkbook();
  const { words, openTab } = usePane();
  const styles = useStyles();
  if (reading.phase === 'reading') return <Reading />;
  if (reading.phase === 'refused') return <RefusedView problem={reading.problem} />;
  if (checklist) return children(checklist);
  return (
    <div className={styles.busy}>
      <p>{reading.phase === 'empty' && reading.left ? <ProblemText problem={reading.left} /> : words.noChecklist}</p>
      <Button onClick={() => openTab('inspect')}>{words.start.heading}</Button>
    </div>
  );
}

function Reading() {
  const words = useWords();
  const styles = useStyles();
  return <Spinner className={styles.busy} label={words.loading} />;
}
