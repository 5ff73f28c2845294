import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

interface Package {
  dev?: boolean;
  link?: boolean;
  hasInstallScript?: boolean;
  license?: string;
  integrity?: string;
}

const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
/** Every package that a production installation may contain, by its location. */
const packages = Object.entries(lock.packages).filter(
  ([path, { dev, link }]) => path !== '' && !dev && !link,
);
const page = read('docs/dependencies.md');

test('the page justifies each dependency, and no package that is not one', () => {
  const justified = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  expect(justified.toSorted()).toEqual(Object.keys(dependencies).toSorted());
});

test('the page counts them', () => {
  const counts = /(\d+) direct dependencies and (\d+) packages/.exec(page)?.slice(1).map(Number);
  expect(counts).toEqual([Object.keys(dependencies).length, packages.length]);
});

test('each dependency is pinned to a version, and its contents to a hash', () => {
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

test('no dependency has an install script, and npm would not run one', () => {
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
});

test('each dependency has a licence that requires no more than attribution', () => {
  const allowed = [
    'MIT',
    'ISC',
    'BSD-0-Clause',
    'BSD-2-Clause',
    'BSD-3-Clause',
    'Apache-2.0',
    'BlueOak-1.0.0',
  ];
  expect(packages.filter(([, { license }]) => !allowed.includes(license ?? ''))).toEqual([]);
});
