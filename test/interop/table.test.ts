import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { tableOf } from './matrix';
import { readmeWith } from './readme';

// The tests in the clients' folders show that every client plays every scenario.
test('the README has the table of what the clients play (npm run interop -- --write)', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  expect(
    readmeWith(
      tableOf(() => true),
      readme,
    ),
  ).toBe(readme);
});
