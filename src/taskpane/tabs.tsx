import { makeStyles, tokens } from '@fluentui/react-components';
import { useRef, type KeyboardEvent } from 'react';
import { useWords, type TabName } from './context';

const useStyles = makeStyles({
  list: { display: 'flex', columnGap: '4px', margin: '2px -6px 0' },
  tab: {
    position: 'relative', padding: '7px 8px 9px', margin: 0, border: 'none', backgroundColor: 'transparent', color: tokens.colorNeutralForeground2, fontFamily: 'inherit', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, cursor: 'pointer', whiteSpace: 'nowrap',
    ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2, outlineOffset: '-2px' },
  },
  selected: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': { content: '""', position: 'absolute', left: '8px', right: '8px', bottom: 0, height: '3px', borderRadius: tokens.borderRadiusCircular, backgroundColor: tokens.colorCompoundBrandStroke },
    // Forced colours take every background but those of the system.
    '@media (forced-colors: active)': { '::after': { backgroundColor: 'Highlight' } },
  },
});

const tabs: readonly TabName[] = ['rubric', 'inspect', 'score', 'rank'];
export const panelId = 'kaoping-panel';
export const tabId = (name: TabName): string => `kaoping-tab-${name}`;

/** 指标 检查 评分 排名; arrows go between them, as in every list of tabs. */
export function Tabs({ selected, onSelect }: { selected: TabName; onSelect: (tab: TabName) => void }) {
  const words = useWords();
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(selected);
    const to = { ArrowRight: (at + 1) % tabs.length, ArrowLeft: (at + tabs.length - 1) % tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    const name = to === undefined ? undefined : tabs[to];
    if (name === undefined || to === undefined) return;
    event.preventDefault();
    onSelect(name);
    (list.current?.children[to] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={words.views} className={styles.list} onKeyDown={move}>
      {tabs.map((name) => (
        <button key={name} type="button" role="tab" id={tabId(name)} aria-selected={name === selected} aria-controls={panelId} tabIndex={name === selected ? 0 : -1} className={`${styles.tab} ${name === selected ? styles.selected : ''}`} onClick={() => onSelect(name)}>
          {words.tabs[name]}
        </button>
      ))}
    </div>
  );
}
