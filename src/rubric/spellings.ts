/**
 * The words and signs in which a mark may be written (UX §2), as they read folded: without width, white space and
 * case. The reader of cells and the formulas of a checklist take the same ones.
 */
const dashes = ['/', '—', '-', '－', '——', '–', '―', '−', '─'];

export const spellings = {
  yes: ['☑', '√', '✓', '✔', '■', 'V', '对', '有', '是', '1', 'TRUE'],
  no: ['☐', '□', '否', '0', 'FALSE', '无', ...dashes],
  crosses: ['×', '✗', '✘', '✕', 'X', '☒'],
  /** Of what is counted or measured: nothing was entered. */
  nothing: ['☐', '□', '否', 'FALSE', ...dashes],
  notApplicable: ['不适用', 'N/A'],
  /** Measure words of one character behind a count. */
  counted: '次起处个条期场种件项篇家人',
} as const;
