import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Clause, Indicator, Rubric, Section } from '../../rubric/rubric';
import { ruleHint } from '../../rubric/rule-hint';
import { officialHeadings, officialValue } from '../../sheets/official';
import { useWords } from '../context';
import { useShared } from '../styles';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, '& th, & td': { border: `1px solid ${tokens.colorNeutralStroke1}`, padding: '4px 6px', verticalAlign: 'top', overflowWrap: 'anywhere', textAlign: 'start' }, '& thead th': { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold } },
  indicator: { width: '27%' },
  value: { width: '15%' },
  section: { backgroundColor: tokens.colorNeutralBackground3, fontWeight: tokens.fontWeightSemibold },
  name: { fontWeight: tokens.fontWeightRegular },
  clause: { '& + &': { marginTop: '6px' } },
  chip: { display: 'inline-block', padding: '0 6px', marginTop: '2px', borderRadius: tokens.borderRadiusMedium, border: `1px solid ${tokens.colorNeutralStroke1}`, color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase200 },
  only: { color: tokens.colorNeutralForeground2, display: 'block' },
});

type Below = (clause: Clause) => ReactNode;

/** The table as the notice prints it; each clause with its reading, and what `below` puts there. */
export function RubricTable({ rubric, below }: { rubric: Rubric; below?: Below }) {
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
        <SectionRows key={section.id} section={section} heading={headings.section} below={below} />
      ))}
    </table>
  );
}

function SectionRows({ section, heading, below }: { section: Section; heading: string; below: Below | undefined }) {
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
        <IndicatorRows key={indicator.id} section={section} indicator={indicator} below={below} />
      ))}
    </tbody>
  );
}

function IndicatorRows({ section, indicator, below }: { section: Section; indicator: Indicator; below: Below | undefined }) {
  const styles = useStyles();
  return indicator.criteria.map((criterion, index) => (
    <tr key={criterion.id}>
      {index === 0 && <th scope="row" rowSpan={indicator.criteria.length} className={styles.name}>{indicator.name}</th>}
      <td>
        {criterion.clauses.map((clause) => (
          <ClauseText key={clause.id} clause={clause} below={below} />
        ))}
      </td>
      <td>{officialValue({ section, criterion })}</td>
    </tr>
  ));
}

function ClauseText({ clause, below }: { clause: Clause; below: Below | undefined }) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { names = [], groups = [], platforms = [] } = clause.appliesTo ?? {};
  const only = [...names, ...groups, ...platforms];
  return (
    <div className={styles.clause}>
      {clause.text}
      <br />
      <span className={`${styles.chip} ${clause.rule.kind === 'unread' ? shared.bad : ''}`}>{ruleHint(clause.rule, words.hint)}</span>
      {only.length > 0 && <span className={styles.only}>{words.rubric.only(only.join('、'))}</span>}
      {below?.(clause)}
    </div>
  );
}
