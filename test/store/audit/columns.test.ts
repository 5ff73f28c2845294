/** @isolated because it replaces modules. */
import { DEMO_MACRO_COMPANY, makeMacroDemo } from '../../../src/contracts/macro/demo';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../../src/contracts/rescue/makeDemo';
import type * as Columns from '../../../src/store/audit/columns';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { recordAudit, type AuditEntry } from '../../../src/store/audit/entry';
import { readAudit } from '../../../src/store/audit/read';
import type { Database } from '../../../src/store/engine/database';
import { writeTogether } from '../../../src/store/engine/writeTogether';
import { changeAssociations } from '../../../src/store/macro/associations';
import { ALL_SITES, ALL_STUDIES } from '../../../src/store/macro/rows';
import { detailsOf, saveDetails } from '../../../src/store/rescue/userDetails';
import { nodeRow, nodes } from '../../contract/rescue/demoNodes';
import { databaseKinds, openTestDatabase } from '../../support/databases';

// The tests add columns to the list as a contributor would. A user of Rescue has a `name` too.
jest.mock('../../../src/store/audit/columns', () => {
  const actual = jest.requireActual<typeof Columns>('../../../src/store/audit/columns');
  const added = { name: { name: 'name', type: 'text' }, theReasons: { name: 'the_reasons', type: 'jsonb' } };
  return { auditColumns: { ...actual.auditColumns, ...added } };
});

describe.each(databaseKinds)('a column added to the list of the audit on the %s database', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
    await db.knex.raw('ALTER TABLE audit ADD name text, ADD the_reasons jsonb');
    await makeRescueDemo(db.knex);
    await makeMacroDemo(db.knex, new Date('2026-01-15T12:00:00Z'));
  });
  afterAll(() => db.close());

  const added = { name: 'Max', theReasons: ['one', 'two'] };
  const entryOf = (operation: string, companyId: number): AuditEntry => ({
    ...commandEntry('rescue', operation, ['nick']),
    ...{ companyId, actor: '1', target: '2', ...added },
  });

  async function recorded(operation: string) {
    for await (const page of readAudit(db.knex, {})) {
      const found = page.find((entry) => entry.operation === operation);
      if (found) return found;
    }
    throw new Error(`The audit has no ${operation}`);
  }

  test('is recorded and read with a single entry', async () => {
    const entry = entryOf('alone', DEMO_COMPANY);
    await writeTogether(db.knex, [recordAudit(db.knex, entry)]);
    await expect(recorded('alone')).resolves.toMatchObject(entry);
  });

  test('is recorded with the details of users', async () => {
    const user = await nodeRow(db.knex, nodes.john);
    const audit = entryOf('details', DEMO_COMPANY);
    const details = { ...detailsOf(user), nick: 'Jo' };
    const to = db.pipeline ?? db.knex;
    await expect(saveDetails(to, [{ user, details, audit }], 'skip')).resolves.toEqual(['saved']);
    await expect(recorded('details')).resolves.toMatchObject(audit);
    await expect(nodeRow(db.knex, nodes.john)).resolves.toMatchObject({ name: user.name, nick: 'Jo' });
  });

  test('is recorded with associations', async () => {
    const audit = entryOf('associations', DEMO_MACRO_COMPANY);
    const association = { study: ALL_STUDIES, site: ALL_SITES, user: 'root', role: 'FullUser' };
    await changeAssociations(db.knex, { added: [], removed: [association] }, audit);
    await expect(recorded('associations')).resolves.toMatchObject({
      ...audit,
      ...{ target: 'root', changed: ['associations'] },
    });
  });
});
