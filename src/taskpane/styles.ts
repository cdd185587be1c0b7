import { makeStyles, shorthands, tokens } from '@fluentui/react-components';

/** What several views share: a heading over a block, small print, a row of buttons that may wrap. */
export const useShared = makeStyles({
  view: { display: 'flex', flexDirection: 'column', rowGap: '12px', padding: '12px', boxSizing: 'border-box', minWidth: 0 },
  block: { display: 'flex', flexDirection: 'column', rowGap: '8px', minWidth: 0 },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, lineHeight: tokens.lineHeightBase300 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: '8px', rowGap: '6px', minWidth: 0 },
  grow: { flexGrow: 1, minWidth: 0 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  list: { listStyleType: 'none', margin: 0, ...shorthands.padding(0), display: 'flex', flexDirection: 'column', minWidth: 0 },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
  /** A button that reads like text, for names and places in running lines. */
  plainButton: {
    backgroundColor: 'transparent',
    ...shorthands.borderStyle('none'),
    ...shorthands.padding(0),
    margin: 0,
    fontFamily: 'inherit',
    fontSize: 'inherit',
    lineHeight: 'inherit',
    color: tokens.colorBrandForegroundLink,
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    textDecorationLine: 'underline',
    ':focus-visible': { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: tokens.colorStrokeFocus2, outlineOffset: '1px' },
  },
});
