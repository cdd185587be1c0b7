import { makeStyles, tokens } from '@fluentui/react-components';
import type { Summary } from '../../operations/summarise';
import { useWords } from '../context';
import { plain } from '../signed';

const useStyles = makeStyles({
  root: { width: '100%', height: 'auto', maxHeight: '150px', display: 'block' },
  bar: { fill: tokens.colorBrandBackground },
  low: { fill: tokens.colorStatusDangerBackground3 },
  text: { fill: tokens.colorNeutralForeground1, fontSize: '11px' },
  axis: { stroke: tokens.colorNeutralStroke1, strokeWidth: '1px' },
});

const width = 300;
const height = 110;
const foot = 16;
const head = 14;

/** How many scores lie where; the figures stand at the bars, and are read out as one sentence. */
export function DistributionChart({ buckets }: Pick<Summary, 'buckets'>) {
  const words = useWords();
  const styles = useStyles();
  const most = Math.max(1, ...buckets.map(({ count }) => count));
  const each = width / buckets.length;
  const label = ({ from, below }: Summary['buckets'][number]): string => (from === 0 ? words.score.below(below ?? 0) : below === null ? `${plain(from)}+` : `${plain(from)}–${plain(below)}`);
  const said = `${words.score.distribution}${words.colon}${buckets.map((bucket) => words.score.bucket(label(bucket), bucket.count)).join(words.comma)}`;
  return (
    <svg className={styles.root} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said}>
      {buckets.map((bucket, index) => {
        const size = (bucket.count / most) * (height - foot - head);
        const left = index * each;
        return (
          <g key={bucket.from}>
            <rect className={index === 0 ? styles.low : styles.bar} x={left + each * 0.18} y={height - foot - size} width={each * 0.64} height={size} />
            <text className={styles.text} x={left + each / 2} y={height - foot - size - 3} textAnchor="middle">{bucket.count}</text>
            <text className={styles.text} x={left + each / 2} y={height - 3} textAnchor="middle">{label(bucket)}</text>
          </g>
        );
      })}
      <line className={styles.axis} x1={0} x2={width} y1={height - foot} y2={height - foot} />
    </svg>
  );
}
