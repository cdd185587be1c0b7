import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../context';
import { useKept } from '../hooks/use-kept';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: '6px', padding: '8px', backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium },
  buttons: { display: 'flex', columnGap: '8px' },
  label: { fontSize: tokens.fontSizeBase200 },
  problem: { color: tokens.colorStatusDangerForeground1, fontSize: tokens.fontSizeBase200 },
});

/** Asks for a reason in place; office.js allows no prompt. */
export function ReasonLine({ asked, kept, onGive, onCancel }: { asked: string; kept: string; onGive: (reason: string) => void; onCancel: () => void }) {
  const words = useWords();
  const styles = useStyles();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [{ text = '' }, keep] = useKept(kept);
  const [missing, setMissing] = useState(false);
  useEffect(() => input.current?.focus(), []);
  const give = (): void => {
    if (text.trim() === '') {
      setMissing(true);
      return;
    }
    keep(null);
    onGive(text.trim());
  };
  const giveUp = (): void => {
    keep(null);
    onCancel();
  };
  return (
    <div className={styles.root} role="group" aria-label={asked} data-unfinished>
      <label className={styles.label} htmlFor={id}>{asked}</label>
      <Input
        id={id}
        size="small"
        input={{ ref: input }}
        value={text}
        aria-invalid={missing}
        onChange={(_, { value }) => keep({ text: value })}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.repeat) give();
          if (event.key === 'Escape') giveUp();
        }}
      />
      {missing && <span className={styles.problem} role="alert">{words.inspect.reasonMissing}</span>}
      <div className={styles.buttons}>
        <Button size="small" appearance="primary" onClick={give}>{words.confirm}</Button>
        <Button size="small" onClick={giveUp}>{words.cancel}</Button>
      </div>
    </div>
  );
}
