import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { builtinRubrics } from '../../rubric/builtin';
import { choose } from '../../rubric/choices';
import type { Rubric } from '../../rubric/rubric';
import { source } from '../../sheets/titles';
import type { PaneWords } from '../../messages/pane';
import { noticeWords } from '../../messages/pane-notice';
import { usePane, useWords } from '../context';
import { useWorkbook } from '../hooks/use-workbook';
import { useShared } from '../styles';
import { NextPeriod } from '../setup/next-period';
import { findTag, isAside } from '../../sheets/keyed';
import { AdoptSection, MendSection } from './rubric-change';
import { DraftView } from './draft-view';
import { NoticeReader } from './notice-reader';
import { rubricLabel } from './rubric-label';
import { RubricTable } from './rubric-table';
import { useDrafts } from './use-drafts';
import { versionShown } from '../../rubric/hash';

const useStyles = makeStyles({
  fill: { width: '100%', minWidth: 0, '& select': { textOverflow: 'ellipsis' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, textAlign: 'center' },
  origin: { textAlign: 'center' },
  choice: { display: 'flex', flexDirection: 'column', rowGap: '4px', padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  question: { overflowWrap: 'anywhere' },
});

/** 指标: the table as the notice prints it, how each clause was read, and what the notice leaves open. */
export function RubricView({ onUse }: { onUse: (rubric: Rubric) => void }) {
  const { words, locale, openTab } = usePane();
  const { drafts, look } = useDrafts();
  const [pasting, setPasting] = useState(false);
  const { reading } = useWorkbook();
  const styles = useStyles();
  const shared = useShared();
  const own = reading.phase === 'ready' ? [...new Map(reading.workbook.checklists.map(({ rubric }) => [rubric.hash ?? '', rubric])).values()] : [];
  const options = [...drafts.map((draft) => ({ key: `draft${draft.sheet}`, rubric: draft.rubric, label: noticeWords[locale].draft(`${draft.rubric.title}（${draft.sheet}）`), draft })), ...own.map((rubric, index) => ({ key: `own${index}`, rubric, label: words.rubric.own(rubricLabel(rubric)), draft: null })), ...builtinRubrics.map((rubric) => ({ key: rubric.id, rubric, label: rubricLabel(rubric), draft: null }))];
  const [key, setKey] = useState<string | null>(null);
  const [answered, setAnswered] = useState<Rubric | null>(null);
  const chosen = options.find((option) => option.key === key) ?? options.find(({ draft }) => draft === null) ?? options[0];
  const rubric = answered ?? chosen?.rubric;
  if (!chosen || !rubric) return null;
  const fixed = chosen.key.startsWith('own');
  const chooseDraft = (sheet: string): void => {
    setKey(`draft${sheet}`);
    setAnswered(null);
    setPasting(false);
    look();
  };
  if (pasting) return <NoticeReader onClose={() => setPasting(false)} onPlaced={({ sheet }) => chooseDraft(sheet)} />;
  return (
    <div className={shared.view}>
      <Select
        className={styles.fill}
        aria-label={words.rubric.choose}
        value={chosen.key}
        onChange={(_, { value }) => {
          setKey(value);
          setAnswered(null);
        }}
      >
        {options.map((option) => (
          <option key={option.key} value={option.key}>{option.label}</option>
        ))}
      </Select>
      <Button onClick={() => setPasting(true)}>{noticeWords[locale].open}</Button>
      <h2 className={styles.title}>{rubric.title}</h2>
      <span className={`${shared.small} ${styles.origin}`}>{[source(rubric), words.rubric.version(versionShown(rubric.hash))].join('　')}</span>
      {chosen.draft ? <DraftView key={chosen.key} draft={chosen.draft} onChanged={look} onUse={onUse} /> : <RubricTable rubric={rubric} />}
      <section className={shared.block}>
        <h2 className={shared.heading}>{words.rubric.procedure}</h2>
        <span className={shared.small}>{procedureText(rubric, words)}</span>
      </section>
      {rubric.choices.length > 0 && <Choices rubric={rubric} fixed={fixed || chosen.draft !== null} onAnswer={setAnswered} />}
      {rubric.notes.length > 0 && (
        <details>
          <summary>{words.rubric.notes}</summary>
          {rubric.notes.map((note, index) => (
            <p key={index} className={shared.small}>{note}</p>
          ))}
        </details>
      )}
      {fixed && <NextPeriod onMade={() => openTab('inspect')} />}
      {fixed && <MendSection restorable={reading.phase === 'ready' && reading.workbook.contents.some(({ values }) => isAside(findTag(values)?.tag))} />}
      {!fixed && !chosen.draft && <AdoptSection rubric={rubric} onDone={() => openTab('inspect')} />}
      {!fixed && !chosen.draft && <Button appearance="primary" onClick={() => onUse(rubric)}>{words.rubric.use}</Button>}
    </div>
  );
}

function Choices({ rubric, fixed, onAnswer }: { rubric: Rubric; fixed: boolean; onAnswer: (rubric: Rubric) => void }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  return (
    <section className={shared.block}>
      <h2 className={shared.heading}>{words.rubric.choices}</h2>
      <p className={shared.lead}>{fixed ? words.rubric.fixed : words.rubric.choicesLead}</p>
      {rubric.choices.map((choice) => (
        <div key={choice.id} className={styles.choice}>
          <span className={styles.question}>{choice.question}</span>
          {fixed ? (
            <span>{`${words.rubric.chosen}${words.colon}${choice.options.find(({ value }) => value === choice.value)?.label ?? choice.value}`}</span>
          ) : (
            <Select
              className={styles.fill}
              size="small"
              aria-label={choice.question}
              value={choice.value}
              onChange={(_, { value }) => {
                const answered = choose(rubric, choice.id, value).rubric;
                if (answered) onAnswer(answered);
              }}
            >
              {choice.options.map(({ value, label, byEditing }) => (
                <option key={value} value={value} disabled={byEditing === true}>{`${label}${byEditing ? words.rubric.byEditing : ''}`}</option>
              ))}
            </Select>
          )}
          <span className={shared.small}>{`${words.rubric.source}${words.colon}${choice.source}${choice.concerns.length === 0 ? '' : ` · ${words.rubric.concerns(choice.concerns.join('、'))}`}`}</span>
        </div>
      ))}
    </section>
  );
}

function procedureText({ procedure }: Rubric, { rubric, comma }: PaneWords): string {
  return [
    ...(procedure.full === null ? [] : [rubric.full(procedure.full)]),
    ...(procedure.pass === null ? [] : [rubric.pass(procedure.pass)]),
    ...(procedure.gate === null ? [] : [rubric.gate(procedure.gate)]),
    ...(procedure.full === null ? [] : [procedure.veto === 'none' ? rubric.vetoNone : rubric.vetoZero, procedure.notApplicable === 'full' ? rubric.notApplicableFull : rubric.notApplicableRescale]),
  ].join(comma);
}
