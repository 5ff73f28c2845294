import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { DEMO_CODE, DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { LOCKPATH_DEMO_COMPANY } from '../../src/contracts/lockpath/demo';
import { DEMO_MACRO_COMPANY } from '../../src/contracts/macro/demo';
import { findCompany } from '../../src/store/companies';
import { deleteCompany } from '../../src/store/deleteCompany';
import { catalogueOf } from '../../src/store/tables';
import { countWaiting } from '../races/callers';
import { catalogue } from '../support/catalogue';
import { databaseKinds } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { startTestService, type TestService } from '../support/service';
import { fillEmptyTables } from './standIn/changes';
import { stateOf } from './standIn/state';

const companies = { rescue: DEMO_COMPANY, macro: DEMO_MACRO_COMPANY, lockpath: LOCKPATH_DEMO_COMPANY };

const moved = {
  ...{ state: 'moved', address: 'https://other.example.com', since: '2026-01-15T12:00:00Z' },
  move_id: '0d5cbe3f-6f5b-4b64-9b0e-6f7a5c3f8f11',
};

/** The numbers of a company's rows in the tables of its contract and in those that all share. */
async function rowsOfCompany(db: Knex, contract: string, company_id: number): Promise<[string, number][]> {
  const { exported, expiring } = catalogueOf(contracts.filter(({ name }) => name === contract));
  const tables = [...exported, ...expiring.filter(({ ofNoCompany }) => !ofNoCompany)];
  return Promise.all(
    tables.map(async ({ name }): Promise<[string, number]> => {
      return [name, (await db(name).where({ company_id })).length];
    }),
  );
}

describe.each(databaseKinds)('the deletion of a company: %s', (kind) => {
  let service: TestService;
  let db: Knex;
  beforeAll(async () => {
    service = await startTestService(kind);
    db = service.db.knex;
    for (const { demo } of contracts) if (!(await demo.isThere(db))) await demo.make(db, service.now);
    await addDemoSupport(db, service.now);
    await fillEmptyTables(db);
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  test.each(Object.entries(companies))(
    'leaves no row of a company of %s, and all others',
    async (contract, id) => {
      // The service restores all rows but those of the audit.
      for (const company_id of [id, 0]) await db('audit').insert(entryOf(company_id));
      // Last, because nothing is recorded of a company that has moved.
      await db('company_move').insert({ ...moved, company_id: id });
      const before = await rowsOfCompany(db, contract, id);
      expect(before.filter(([, count]) => count === 0)).toEqual([]);
      const state = await stateOf(db);
      await expect(findCompany(db, catalogue, id)).resolves.toMatchObject({ contract });

      await expect(deleteCompany(db, catalogue, id)).resolves.toBe(true);
      const after = await rowsOfCompany(db, contract, id);
      expect(after.filter(([, count]) => count > 0)).toEqual([]);
      await expect(findCompany(db, catalogue, id)).resolves.toBeUndefined();
      const expected = Object.entries(state).map(([name, rows]) => [
        name,
        rows.filter((row) => !isOf(row, id)).length,
      ]);
      const left = Object.entries(await stateOf(db)).map(([name, rows]) => [name, rows.length]);
      expect(left).toEqual(expected);
      await expect(deleteCompany(db, catalogue, id)).resolves.toBe(false);
    },
  );

  test('ends its codes and sessions', async () => {
    const cookie = await service.sessionOf();
    await deleteCompany(db, catalogue, DEMO_COMPANY);
    const account = async (options: [Record<string, string>, object?]) =>
      (await service.form('getAccount', ...options)).text;
    await expect(account([{ authcode: DEMO_CODE }])).resolves.toBe('INVALID_SECRETAUTHCODE');
    await expect(account([{}, { cookie }])).resolves.toBe('NOTLOGGEDIN');
    await expect(
      service.form('login', { email: 'master@example.com', pwd: 'Demo-Master-2026' }),
    ).resolves.toMatchObject({
      text: 'INVALID',
    });
  });

  test('is refused for an unknown company', async () => {
    const before = await stateOf(db);
    await expect(deleteCompany(db, catalogue, 1)).resolves.toBe(false);
    await expect(deleteCompany(db, catalogue, 0)).resolves.toBe(false);
    expect(await stateOf(db)).toEqual(before);
  });
});

describeOnPostgreSQL('the deletion of a company whose user logs in meanwhile', () => {
  test('also deletes the new session', async () => {
    const service = await startTestService('postgresql');
    const db = service.db.knex;
    try {
      const session = {
        ...{ digest: Buffer.from('a session'), company_id: DEMO_COMPANY, node_id: 337363 },
        ...{ credential_version: 0, expires_at: service.now },
      };
      const login = await db.transaction();
      await login('session').insert(session);
      const deleting = deleteCompany(db, catalogue, DEMO_COMPANY);
      // It waits for the row to which the session refers, and then finds the session.
      while ((await countWaiting(db)) === 0);
      await login.commit();
      await expect(deleting).resolves.toBe(true);
      await expect(db('session')).resolves.toEqual([]);
    } finally {
      await service.close();
    }
  });
});

function entryOf(company_id: number) {
  const at = new Date('2026-01-15T12:00:00Z');
  return {
    company_id,
    at,
    contract: 'any',
    operation: 'any',
    outcome: 'OK',
    request_id: 'any',
    address: '::1',
  };
}

/** Whether a row's text names a company in one of its first columns. */
function isOf(row: unknown, id: number): boolean {
  return typeof row === 'string' && row.slice(1, -1).split(',').slice(0, 2).includes(String(id));
}
