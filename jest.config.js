/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.{ts,tsx}', '<rootDir>/src/**/*.test.{ts,tsx}'],
  // Jest leaves a core to itself otherwise: half of two.
  maxWorkers: '100%',
  // The machines are noisy: a slow test is not a wrong one.
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/tests/closing-line.js'],
  transform: {
    '\\.tsx$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } }, module: { type: 'commonjs' } }],
    '\\.(m?[jt]s|jsx)$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  // These publish ES modules only; Jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(hucre|lodash-es|nanoid|rbush|quickselect|kdbush|fflate|@noble|string-width|strip-ansi|ansi-regex|get-east-asian-width)/)'],
};
