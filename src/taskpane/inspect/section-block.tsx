import { makeStyles, tokens } from '@fluentui/react-components';
import { byCriterion, type InspectedItem } from '../../operations/inspect-subject';
import type { Section } from '../../rubric/rubric';
import type { Line, Result } from '../../scoring/results';
import { isFault } from '../../rubric/fault';
import type { PaneWords } from '../../messages/pane';
import { useWords } from '../context';
import { plain, signed } from '../signed';
import { useShared } from '../styles';
import { CriterionGroup } from './criterion-group';
import type { Edit } from './item-row';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  head: { display: 'flex', alignItems: 'baseline', columnGap: '8px', padding: '6px 8px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusSmall },
  title: { margin: 0, flexGrow: 1, minWidth: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  meaning: { fontWeight: tokens.fontWeightRegular, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  sum: { fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
});

interface SectionBlockProps {
  section: Section;
  items: readonly InspectedItem[];
  leftOut: ReadonlySet<string>;
  result: Result | null;
  lines: ReadonlyMap<string, Line>;
  edit: Edit;
}

/** One 一级指标: what a tick in it means, what it comes to so far, and its clauses. */
export function SectionBlock({ section, items, leftOut, result, lines, edit }: SectionBlockProps) {
  const words = useWords();
  const styles = useStyles();
  const shared = useShared();
  const sum = sumOf(section, items, result, lines, words);
  const groups = byCriterion(items);
  return (
    <section className={styles.root} aria-label={section.name}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {section.name}
          <span className={styles.meaning}>{` ${tickMeaning(items, words)}`}</span>
        </h3>
        {sum && <span className={`${styles.sum} ${sum.bad ? shared.bad : ''}`}>{sum.text}</span>}
      </div>
      {groups.map(({ criterion, items: own }, index) => (
        <CriterionGroup
          key={criterion.id}
          items={own}
          named={groups[index - 1]?.items[0]?.column.indicator !== own[0]?.column.indicator}
          leftOut={leftOut.has(criterion.id)}
          lines={lines}
          edit={edit}
        />
      ))}
    </section>
  );
}

/** 存在该问题打√ for faults, 符合要求打√ for achievements (UX §1.5). */
function tickMeaning(items: readonly InspectedItem[], { inspect }: PaneWords): string {
  const ticks = items.filter(({ column }) => column.mark.type === 'tick');
  if (ticks.length === 0) return items.some(({ column }) => column.mark.type === 'count') ? inspect.countThem : inspect.measureThem;
  const faults = ticks.filter(({ column }) => isFault(column)).length;
  if (faults === ticks.length) return inspect.tickFault;
  return faults === 0 ? inspect.tickGood : inspect.tickMixed;
}

function sumOf(section: Section, items: readonly InspectedItem[], result: Result | null, lines: ReadonlyMap<string, Line>, { inspect }: PaneWords): { text: string; bad: boolean } | null {
  const own = items.flatMap(({ column }) => lines.get(column.clause.id) ?? []);
  if (section.kind === 'veto') {
    const fired = new Set(own.filter(({ veto }) => veto !== undefined).map(({ clause }) => clause)).size;
    const taken = own.reduce((sum, { points, counted }) => sum + (counted ?? points), 0);
    return { text: [inspect.triggered(fired), ...(taken === 0 ? [] : [signed(taken)])].join(' '), bad: fired > 0 };
  }
  const points = result?.sections[section.id];
  if (points === undefined) {
    const moved = own.filter(({ remark }) => remark !== 'after_veto').reduce((sum, { points: each, counted }) => sum + (counted ?? each), 0);
    return result?.periods || own.length > 0 ? { text: signed(moved), bad: moved < 0 } : null;
  }
  if (section.kind === 'deduct' && section.total !== null) return { text: signed(points - section.total), bad: points < section.total };
  if (section.total === null) return { text: signed(points), bad: points < 0 };
  return { text: inspect.sum.of(plain(points), section.total), bad: false };
}
