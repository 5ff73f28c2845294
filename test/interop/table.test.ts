import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { tableOf } from './matrix';
import { readmeWith } from './readme';

// That every client really plays every scenario is what the tests in the clients' folders show.
test('the README shows the table of all that the clients play (npm run interop -- --write)', () => {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  expect(
    readmeWith(
      tableOf(() => true),
      readme,
    ),
  ).toBe(readme);
});
