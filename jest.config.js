/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/src/**/*.test.ts'],
  reporters: ['default', '<rootDir>/tests/closing-line.js'],
  transform: { '\\.m?[jt]sx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  // These publish ES modules only; Jest runs CommonJS.
  transformIgnorePatterns: ['/node_modules/(?!(hucre|fflate|@noble)/)'],
};
