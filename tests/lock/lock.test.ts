import { readFileSync } from 'node:fs';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

test('the lock file names the packages of every platform: npm ci refuses one that does not', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}));
  // Mended by: npm run lock
  expect(wanted.filter((name) => !packages[`node_modules/${name}`])).toEqual([]);
});

test('package.json and the lock file ask for the same versions', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dependencies?: object; devDependencies?: object }> };
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object; devDependencies: object };
  expect([packages['']?.dependencies, packages['']?.devDependencies]).toEqual([dependencies, devDependencies]);
});
