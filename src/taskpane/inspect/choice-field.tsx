import { makeStyles, Select } from '@fluentui/react-components';
import { useWords } from '../context';

const useStyles = makeStyles({ root: { width: '100%', maxWidth: '280px', minWidth: 0, '& select': { textOverflow: 'ellipsis' } } });

/** One of the notice's own options, or none yet. */
export function ChoiceField({ name, options, chosen, disabled, onChoose }: { name: string; options: readonly string[]; chosen: string | null; disabled: boolean; onChoose: (option: string | null) => void }) {
  const words = useWords();
  const styles = useStyles();
  return (
    <Select
      className={styles.root}
      size="small"
      aria-label={name}
      disabled={disabled}
      value={chosen ?? ''}
      select={{ 'data-entry': 'choice' } as object}
      onChange={(_, { value }) => onChoose(value === '' ? null : value)}
    >
      <option value="">{words.inspect.notMarked}</option>
      {options.map((option) => (
        <option key={option} value={option}>{option}</option>
      ))}
    </Select>
  );
}
