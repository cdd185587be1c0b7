import { Button, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { builtinRubrics } from '../../rubric/builtin';
import { choose } from '../../rubric/choices';
import type { Clause, Indicator, Rubric, Section } from '../../rubric/rubric';
import { officialHeadings, officialValue } from '../../sheets/official';
import { source } from '../../sheets/titles';
import type { PaneWords } from '../../messages/pane';
import { usePane, useWords } from '../context';
import { useWorkbook } from '../hooks/use-workbook';
import { ruleHint } from '../rule-hint';
import { useShared } from '../styles';
import { NextPeriod } from '../setup/next-period';
import { findTag, isAside } from '../../sheets/keyed';
import { AdoptSection, MendSection } from './rubric-change';
import { rubricLabel } from './rubric-label';

const useStyles = makeStyles({
  fill: { width: '100%', minWidth: 0, '& select': { textOverflow: 'ellipsis' } },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold, textAlign: 'center' },
  origin: { textAlign: 'center' },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, '& th, & td': { border: `1px solid ${tokens.colorNeutralStroke1}`, padding: '4px 6px', verticalAlign: 'top', overflowWrap: 'anywhere', textAlign: 'start' }, '& thead th': { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold } },
  indicator: { width: '27%' },
  value: { width: '15%' },
  section: { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
  name: { fontWeight: tokens.fontWeightRegular },
  clause: { '& + &': { marginTop: '6px' } },
  chip: { display: 'inline-block', padding: '0 6px', marginTop: '2px', borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase200 },
  only: { color: tokens.colorNeutralForeground2, display: 'block' },
  choice: { display: 'flex', flexDirection: 'column', rowGap: '4px', padding: '8px 0', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  question: { overflowWrap: 'anywhere' },
});

/** 指标: the table as the notice prints it, how each clause was read, and what the notice leaves open. */
export function RubricView({ onUse }: { onUse: (rubric: Rubric) => void }) {
  const { words, openTab } = usePane();
  const { reading } = useWorkbook();
  const styles = useStyles();
  const shared = useShared();
  const own = reading.phase === 'ready' ? [...new Map(reading.workbook.checklists.map(({ rubric }) => [rubric.hash ?? '', rubric])).values()] : [];
  const options = [...own.map((rubric, index) => ({ key: `own${index}`, rubric, label: words.rubric.own(rubricLabel(rubric)) })), ...builtinRubrics.map((rubric) => ({ key: rubric.id, rubric, label: rubricLabel(rubric) }))];
  const [key, setKey] = useState<string | null>(null);
  const [answered, setAnswered] = useState<Rubric | null>(null);
  const chosen = options.find((option) => option.key === key) ?? options[0];
  const rubric = answered ?? chosen?.rubric;
  if (!chosen || !rubric) return null;
  const fixed = chosen.key.startsWith('own');
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
      <h2 className={styles.title}>{rubric.title}</h2>
      <span className={`${shared.small} ${styles.origin}`}>{[source(rubric), words.rubric.version((rubric.hash ?? '').slice(0, 6))].join('　')}</span>
      <RubricTable rubric={rubric} />
      <section className={shared.block}>
        <h2 className={shared.heading}>{words.rubric.procedure}</h2>
        <span className={shared.small}>{procedureText(rubric, words)}</span>
      </section>
      {rubric.choices.length > 0 && <Choices rubric={rubric} fixed={fixed} onAnswer={setAnswered} />}
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
      {!fixed && <AdoptSection rubric={rubric} onDone={() => openTab('inspect')} />}
      {!fixed && <Button appearance="primary" onClick={() => onUse(rubric)}>{words.rubric.use}</Button>}
    </div>
  );
}

function RubricTable({ rubric }: { rubric: Rubric }) {
  const styles = useStyles();
  const headings = officialHeadings(rubric);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.indicator}>{headings.indicator}</th>
          <th scope="col">{headings.clause}</th>
          <th scope="col" className={styles.value}>{headings.value}</th>
        </tr>
      </thead>
      {rubric.sections.map((section) => (
        <SectionRows key={section.id} section={section} heading={headings.section} />
      ))}
    </table>
  );
}

function SectionRows({ section, heading }: { section: Section; heading: string }) {
  const words = useWords();
  const styles = useStyles();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className={styles.section}>
          {`${heading}${words.colon}${section.name}${section.total === null ? '' : ` ${words.rubric.points(section.total)}`}`}
        </th>
      </tr>
      {section.indicators.map((indicator) => (
        <IndicatorRows key={indicator.id} section={section} indicator={indicator} />
      ))}
    </tbody>
  );
}

function IndicatorRows({ section, indicator }: { section: Section; indicator: Indicator }) {
  const styles = useStyles();
  return indicator.criteria.map((criterion, index) => (
    <tr key={criterion.id}>
      {index === 0 && <th scope="row" rowSpan={indicator.criteria.length} className={styles.name}>{indicator.name}</th>}
      <td>
        {criterion.clauses.map((clause) => (
          <ClauseText key={clause.id} clause={clause} />
        ))}
      </td>
      <td>{officialValue({ section, criterion })}</td>
    </tr>
  ));
}

function ClauseText({ clause }: { clause: Clause }) {
  const words = useWords();
  const styles = useStyles();
  const { names = [], groups = [], platforms = [] } = clause.appliesTo ?? {};
  const only = [...names, ...groups, ...platforms];
  return (
    <div className={styles.clause}>
      {clause.text}
      <br />
      <span className={styles.chip}>{ruleHint(clause.rule, words)}</span>
      {only.length > 0 && <span className={styles.only}>{words.rubric.only(only.join('、'))}</span>}
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
