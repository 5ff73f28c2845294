import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import { makeMacroDemo } from '../../src/contracts/macro/demo';
import { LOCKPATH_DEMO_COMPANY, makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import type { Database } from '../../src/store/engine/database';
import { nodes } from '../contract/rescue/demoNodes';
import { openTestDatabase } from '../support/databases';
import { brokenInvariants } from './invariants';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  await makeRescueDemo(database.knex);
  await makeMacroDemo(database.knex, new Date());
  await makeLockpathDemo(database.knex);
});
afterAll(() => database.close());

test('the invariants hold in the demo data', async () => {
  await expect(brokenInvariants(database.knex)).resolves.toEqual({});
});

const { group1, group2, technicians, john } = nodes;
const session = (columns: string) =>
  `INSERT INTO session (digest, company_id, node_id, credential_version, expires_at) VALUES ('x', ${DEMO_COMPANY}, ${columns}, now())`;

/** States of the data that only a defect could cause. */
test.each([
  [
    'way up',
    `UPDATE node SET parent_id = ${group2} WHERE node_id = ${group1}; UPDATE node SET parent_id = ${group1} WHERE node_id = ${group2}`,
  ],
  ['way up', `UPDATE node SET deleted_at = now() WHERE node_id = ${technicians}`],
  ['seats', 'UPDATE company SET standard_seats_taken = 2 WHERE standard_seats_taken = 1'],
  ['seats', 'UPDATE company SET standard_seats = 0'],
  ['e-mail address', `DELETE FROM email_claim WHERE node_id = ${john}`],
  ['e-mail address', `UPDATE email_claim SET email_key = 'another@example.com' WHERE node_id = ${john}`],
  ['no session counts', `${session(`${nodes.jane}, 0`)}`],
  [
    'one audit entry',
    `INSERT INTO audit (company_id, at, contract, operation, outcome, request_id, address, target)
     SELECT ${DEMO_COMPANY}, now(), 'rescue', 'setUser', 'OK', 'x', '', '1' FROM generate_series(1, 2)`,
  ],
  ['claim on their username', 'DELETE FROM lockpath_username_claim'],
  [
    'below itself',
    `INSERT INTO lockpath_group_child VALUES (${LOCKPATH_DEMO_COMPANY}, 59, 60), (${LOCKPATH_DEMO_COMPANY}, 60, 59)`,
  ],
])('a violation is found: %s (%#)', async (name, defect) => {
  const transaction = await database.knex.transaction();
  for (const statement of defect.split('; ')) await transaction.raw(statement);
  const broken = await brokenInvariants(transaction);
  await transaction.rollback();
  expect(Object.keys(broken)).toEqual(expect.arrayContaining([expect.stringContaining(name)]));
});
