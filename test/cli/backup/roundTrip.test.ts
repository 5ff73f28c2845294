import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { openCompanyFile } from '../../../src/cli/backup/readFile';
import { companyFile } from '../../../src/cli/backup/writeFile';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../../src/contracts/rescue/makeDemo';
import { addSessions } from '../../../src/contracts/rescue/support/addSessions';
import { nextCompanyId } from '../../../src/store/companies';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { INSTALLATION } from '../../../src/store/audit/entry';
import type { Database } from '../../../src/store/engine/database';
import { readCompany } from '../../../src/store/backup/readCompany';
import { writeCompany } from '../../../src/store/backup/writeCompany';
import { databaseKinds, emptyDatabase, openTestDatabase } from '../../support/databases';
import { rowsOf } from '../../support/rows';
import { catalogue } from '../../support/catalogue';
import { companies, insertCompany } from './companies';

/** The number of generated companies per contract. A failure shows how to repeat it. */
const RUNS = 15;

const entry = { ...commandEntry('understudy', 'import'), companyId: INSTALLATION, target: null };

const exported = async ({ knex }: Database, id: number) =>
  (await readCompany(knex, catalogue, id, (company) => text(Readable.from(companyFile(company))))) ?? '';

async function importInto({ knex }: Database, dump: string): Promise<void> {
  const file = await openCompanyFile(Readable.from([Buffer.from(dump)]));
  await writeCompany(knex, catalogue, file.header.company, file.batches(), entry);
}

/** Every row of a database except the audit entries of imports, sorted within each table. */
async function content({ knex }: Database): Promise<unknown> {
  const kept = await rowsOf(knex);
  return kept
    .map(({ table, rows }) => {
      const list = (JSON.parse(rows) as { company_id: number }[]).filter(
        ({ company_id }) => company_id !== INSTALLATION,
      );
      return [table, list.map((row) => JSON.stringify(row)).sort()];
    })
    .filter(([, rows]) => rows!.length > 0);
}

describe('an exported and imported company', () => {
  let origin: Database;
  let between: Database;
  let back: Database;
  beforeAll(async () => {
    // If PostgreSQL is installed, from the embedded database to it and back; otherwise between embedded databases.
    [origin, between, back] = await Promise.all([
      openTestDatabase('embedded'),
      openTestDatabase(databaseKinds.at(-1)!),
      openTestDatabase('embedded'),
    ]);
  }, 60_000);
  afterAll(() => Promise.all([origin, between, back].map((db) => db.close())));

  test('is unchanged: the demo of Rescue with its support sessions', async () => {
    await Promise.all([origin, between, back].map(emptyDatabase));
    await makeRescueDemo(origin.knex);
    const demo = { company_id: DEMO_COMPANY };
    await origin.knex('support_label').insert({ ...demo, field: 'custom_1', label: 'Order' });
    await origin.knex('support_failed_start').insert({ ...demo, session_id: 12345680, at: new Date() });
    await origin.knex('report_settings').insert({ ...demo, node_id: 337363, settings: '{"area":4}' });
    const dump = await exported(origin, DEMO_COMPANY);
    await importInto(between, dump);
    await importInto(back, await exported(between, DEMO_COMPANY));
    expect(await content(between)).toEqual(await content(origin));
    expect(await content(back)).toEqual(await content(origin));
    await expectFreeNumbers(back);
    const added = await back.knex.transaction((transaction) =>
      addSessions(
        transaction,
        DEMO_COMPANY,
        [{ technician: 337366, customerSurvey: { New: 'Yes' }, transfers: [{ to: 1902861082 }] }],
        new Date(),
      ),
    );
    expect(added).toHaveLength(1);
  });

  test.each(companies)(
    'is unchanged: %s',
    async (_contract, made) => {
      await fc.assert(
        fc.asyncProperty(made, async (company) => {
          await Promise.all([origin, between, back].map(emptyDatabase));
          await insertCompany(origin.knex, company);
          const dump = await exported(origin, company.id);
          await importInto(between, dump);
          const again = await exported(between, company.id);
          await importInto(back, again);
          expect(again).toBe(dump);
          await expect(exported(back, company.id)).resolves.toBe(dump);
          expect(await content(between)).toEqual(await content(origin));
          expect(await content(back)).toEqual(await content(origin));
          await expectFreeNumbers(back);
        }),
        { numRuns: RUNS },
      );
    },
    300_000,
  );
});

/** Expects that nothing new gets a number that a row already has. The numbers of companies go on, and skip those that have come. */
async function expectFreeNumbers({ knex }: Database): Promise<void> {
  const next = await nextCompanyId(knex);
  await expect(knex('company').where({ company_id: next })).resolves.toEqual([]);
  for (const { name, columns, ofInstallation } of catalogue.sequences) {
    if (ofInstallation) continue;
    const { rows } = await knex.raw<{ rows: [{ next: string }] }>('SELECT nextval(?) AS next', [name]);
    for (const [table, column] of columns) {
      const highest = await knex(table).max<{ max: string | null }[]>(`${column} as max`);
      expect(Number(rows[0].next)).toBeGreaterThan(Number(highest[0]?.max ?? 0));
    }
  }
}
