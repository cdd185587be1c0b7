import { readdirSync, readFileSync } from 'node:fs';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/u.test(name));
const inMessages = (name: string): boolean => name.startsWith('messages');
const text = (names: readonly string[]): string => names.map((name) => readFileSync(`src/${name}`, 'utf8')).join('\n');

/* A wording that nothing says is a check that was forgotten. */
test('every message of the catalogue is said somewhere', () => {
  const codes = [...text(sources.filter(inMessages)).matchAll(/^ {2}([a-z][a-z0-9_]+): \{\n\s+(?:\/\*\*.*\*\/\n\s+)?zh:/gmu)].map(([, code = '']) => code);
  const rest = text(sources.filter((name) => !inMessages(name)));
  expect(codes.length).toBeGreaterThan(200);
  expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`, 'u').test(rest))).toEqual([]);
});
