import js from '@eslint/js';
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

const closed = (names) => names.flatMap((name) => [`**/${name}/*`, `**/${name}`]);

export default tseslint.config(
  { ignores: ['dist', 'demo', 'node_modules', 'coverage'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
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
              group: closed(rooms.filter((name) => name !== room && !(opens[room] ?? []).includes(name) && name !== 'workbook')),
              message: `src/${room} may look into ${(opens[room] ?? []).join(', ') || 'no other room'} only.`,
            },
            // A sheet plan is data in the workbook's own words: its types may be named, nothing of it run.
            room === 'sheets' || room === 'register'
              ? { group: ['**/workbook/*', '!**/workbook/plan'], message: 'Only the plan types of the workbook are known here.' }
              : { group: closed(['workbook']), message: 'Only operations join the core and a workbook.' },
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
        { patterns: [{ group: closed(rooms.filter((name) => name !== 'workbook' && name !== 'messages')), message: 'A workbook knows nothing of rubrics and scores.' }, { group: ['node:*'], message: 'Runs in the page too.' }] },
      ],
    },
  },
  {
    files: ['src/operations/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ group: ['node:*', 'react', '@fluentui/*'], message: 'Runs in the page too.' }, { group: closed(['cli', 'taskpane', 'workbench']), message: 'Operations are used by, never use, the front ends.' }] }],
    },
  },
  { files: ['src/cli/**/*.ts', 'tests/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['*.config.js'], rules: { 'no-restricted-syntax': 'off' } },
);
