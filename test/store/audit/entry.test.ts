import { commandEntry } from '../../../src/store/audit/commandEntry';
import { INSTALLATION, recordAudit } from '../../../src/store/audit/entry';
import type { Database } from '../../../src/store/engine/database';
import { writeTogether } from '../../../src/store/engine/writeTogether';
import { databaseKinds, openTestDatabase } from '../../support/databases';

const entry = {
  ...commandEntry('rescue', 'login'),
  ...{ companyId: INSTALLATION, target: null, outcome: 'invalid' },
};

describe.each(databaseKinds)('the audit of the %s database', (kind) => {
  let db: Database;
  beforeAll(async () => {
    db = await openTestDatabase(kind);
    await writeTogether(db.knex, [recordAudit(db.knex, entry)]);
  });
  afterAll(() => db.close());

  test.each([
    ["UPDATE audit SET outcome = 'OK'"],
    ['UPDATE audit SET outcome = outcome WHERE false'],
    ['DELETE FROM audit'],
    ['WITH gone AS (DELETE FROM audit RETURNING *) SELECT * FROM gone'],
    ['TRUNCATE audit'],
    ["SET LOCAL understudy.cut_audit = 'on'; UPDATE audit SET outcome = 'OK'"],
    ["SET LOCAL understudy.cut_audit = 'on'; TRUNCATE audit"],
  ])('refuses %s', async (statement) => {
    const refused = db.knex.transaction((transaction) => transaction.raw(statement));
    await expect(refused).rejects.toMatchObject({ code: 'US002' });
    await expect(db.knex('audit').pluck('outcome')).resolves.toEqual(['invalid']);
  });
});
