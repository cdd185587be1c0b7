import js from '@eslint/js';
import officeAddins from 'eslint-plugin-office-addins';
import tseslint from 'typescript-eslint';

/** The rooms that know nothing of a host: no Office, React, DOM or Node. */
const core = ['rubric', 'reading', 'scoring', 'register', 'sheets', 'formulas', 'bulletin', 'calendar', 'messages'];

/** What each core room may look into (README, architecture). */
const opens = {
  messages: [],
  calendar: ['messages'],
  rubric: ['messages'],
  reading: ['messages', 'rubric'],
  scoring: ['messages', 'rubric'],
  register: ['messages', 'rubric'],
  formulas: ['messages', 'rubric'],
  bulletin: ['messages', 'rubric', 'calendar'],
  sheets: ['messages', 'rubric', 'calendar', 'register', 'scoring', 'formulas'],
};

const rooms = [...core, 'workbook', 'operations', 'taskpane', 'cli', 'workbench'];
const hostPackages = ['react', 'react-dom', '@fluentui/*', '@microsoft/*', 'hucre', 'hucre/*', 'fflate', 'node:*'];
const hostGlobals = ['window', 'document', 'process', 'Buffer', 'Office', 'Excel', 'require', '__dirname', 'console', 'fetch', 'localStorage'];

/** Rooms are folders of src, so that another room is always reached through `..`. */
const closed = (names) => `^(?:\\.\\./)+(?:${names.join('|')})(?:/|$)`;

export default tseslint.config(
  { ignores: ['dist', 'demo', 'node_modules', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      // 　 is the space of Chinese print.
      'no-irregular-whitespace': ['error', { skipStrings: true, skipTemplates: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }],
    },
  },
  ...core.map((room) => ({
    files: [`src/${room}/**/*.ts`],
    rules: {
      'no-restricted-globals': ['error', ...hostGlobals],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: hostPackages, message: 'The core knows no host.' },
            {
              regex: closed(rooms.filter((name) => name !== room && !(opens[room] ?? []).includes(name) && name !== 'workbook')),
              message: `src/${room} may look into ${(opens[room] ?? []).join(', ') || 'no other room'} only.`,
            },
            // A sheet plan is data in the workbook's own words; nothing of a workbook is run here.
            room === 'sheets' || room === 'register' || room === 'formulas'
              ? { regex: '^(?:\\.\\./)+workbook/(?!(?:plan|address)$)', message: 'Only the words of the workbook (plan, address) are known here.' }
              : { regex: closed(['workbook']), message: 'Only operations join the core and a workbook.' },
          ],
        },
      ],
    },
  })),
  {
    files: ['src/workbook/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { patterns: [{ regex: closed(rooms.filter((name) => name !== 'workbook' && name !== 'messages')), message: 'A workbook knows nothing of rubrics and scores.' }, { group: ['node:*'], message: 'Runs in the page too.' }] },
      ],
    },
  },
  // Of a workbook's rooms, only excel/ knows Office.
  { files: ['src/workbook/{book,xlsx,host}/**/*.ts', 'src/workbook/*.ts'], rules: { 'no-restricted-globals': ['error', 'Office', 'Excel', 'process', 'Buffer', 'require'] } },
  {
    files: ['src/workbook/excel/**/*.ts'],
    plugins: { 'office-addins': officeAddins },
    rules: {
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/no-empty-load': 'error',
      'office-addins/no-office-initialize': 'error',
      'office-addins/test-for-null-using-isNullObject': 'error',
      'office-addins/call-sync-after-load': 'error',
      'no-restricted-globals': ['error', 'process', 'Buffer', 'require', 'fetch', 'alert', 'confirm', 'prompt'],
      // The package's types are a script, not a module.
      '@typescript-eslint/triple-slash-reference': ['error', { path: 'always' }],
    },
  },
  {
    files: ['src/workbook/excel/{pane-host,theme}.ts'],
    // Two rooms meet here: the pane's seam, carried out by Excel.
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: '^(?:\\.\\./)+taskpane/(?!host$)', message: 'Only the seam (host.ts) of the pane.' }, { group: ['node:*'], message: 'Runs in the page too.' }] }] },
  },
  {
    files: ['src/operations/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'react', '@fluentui/*'], message: 'Runs in the page too.' }, { regex: closed(['cli', 'taskpane', 'workbench']), message: 'Operations are used by, never use, the front ends.' }] }],
    },
  },
  {
    files: ['src/taskpane/**/*.{ts,tsx}'],
    // The page that waits for Office, and the entries, stand between it and the pane.
    ignores: ['src/taskpane/gate.ts', 'src/taskpane/taskpane.tsx', 'src/taskpane/newer-members.ts'],
    rules: {
      // office.js takes alert, confirm and prompt away, and history with them.
      'no-restricted-globals': ['error', 'Office', 'Excel', 'process', 'Buffer', 'require', 'alert', 'confirm', 'prompt', 'history', 'localStorage', 'sessionStorage', 'fetch'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Nothing from a workbook is markup.' },
      ],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'hucre', 'hucre/*', 'fflate', '@microsoft/*'], message: 'The pane knows no host but through PaneHost.' },
            { regex: closed(['cli', 'workbench']), message: 'Other front ends.' },
            { regex: '^(?:\\.\\./)+workbook/(?!(?:port|plan|address)$)', message: 'Only the words of the workbook (port, plan, address) are known here.' },
          ],
        },
      ],
    },
  },
  { files: ['src/cli/**/*.ts', 'tests/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } },
  // Configurations and the reporter are looked for by their default export.
  { files: ['*.config.js', 'tests/closing-line.js', 'tests/lock/complete-lock.js', 'tests/taskpane/page-environment.js'], rules: { 'no-restricted-syntax': 'off' }, languageOptions: { globals: { process: 'readonly' } } },
);
