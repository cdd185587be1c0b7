import { Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  root: { alignItems: 'flex-start', width: '100%' },
  label: { color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere', paddingTop: '7px', paddingBottom: '5px' },
});

/** A box to tick; its name is what the clause says. */
export function TickField({ name, ticked, disabled, onTick, children }: { name: string; ticked: boolean; disabled: boolean; onTick: (ticked: boolean) => void; children: ReactNode }) {
  const styles = useStyles();
  return (
    <Checkbox
      className={styles.root}
      input={{ 'data-entry': 'tick', 'aria-label': name } as object}
      checked={ticked}
      disabled={disabled}
      onChange={(_, { checked }) => onTick(checked === true)}
      label={{ className: styles.label, children }}
    />
  );
}
