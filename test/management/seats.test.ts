import type { Knex } from 'knex';
import { pino } from 'pino';
import { startApp, type App } from '../../src/app';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import type { SeatsBy } from '../../src/management/metrics/seats';
import { freeSeatsReader, MOST_COMPANIES } from '../../src/reports/seats';
import { connectionCounts } from '../../src/store/engine/connectionCounts';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { openNetworkTo, type BreakableNetwork } from '../support/breakableNetwork';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { createDatabase } from '../support/postgresql';
import { testConfig } from '../support/service';
import { metricsOf } from './metrics';

/** Companies in addition to the demos: each row is a number and its seats, all and taken. */
const addCompanies = (db: Knex, first: number, last: number, seats: string) =>
  db.raw(
    `INSERT INTO company (company_id, name, standard_seats, mobile_seats, rpat_seats,
       standard_seats_taken, mobile_seats_taken, rpat_seats_taken)
     SELECT n, 'Sesame ' || n, ${seats} FROM generate_series(?::int, ?::int) AS n`,
    [first, last],
  );

const seatsIn = (found: ReadonlyMap<string, number>) =>
  [...found.keys()].filter((name) => name.startsWith('understudy_seats_free'));

describe.each(databaseKinds)('free seats on %s', (kind) => {
  let database: Database;
  const warnings: string[] = [];
  let read: (by: SeatsBy) => Promise<unknown>;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const log = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) });
    read = freeSeatsReader(database.knex, contracts, log);
  });
  afterAll(() => database.close());

  test('where no company has seats there is nothing', async () => {
    await addCompanies(database.knex, 900, 901, '0, 0, 0, 0, 0, 0');
    expect(await read('kind')).toEqual([]);
    expect(await read('company')).toEqual([]);
  });

  test('are summed by kind, or told by company; where more are taken than there are, none is free', async () => {
    await addCompanies(database.knex, 1_001, 1_001, '7, 3, 2147483647, 2, 3, 0');
    await addCompanies(database.knex, 1_002, 1_002, '1, 0, 2147483647, 5, 0, 1');
    const contract = 'rescue';
    expect(await read('kind')).toEqual([
      { contract, kind: 'standard', free: 5 },
      { contract, kind: 'mobile', free: 0 },
      { contract, kind: 'rpat', free: 4_294_967_293 },
    ]);
    expect(await read('company')).toEqual([
      { contract, company: 1_001, kind: 'standard', free: 5 },
      { contract, company: 1_001, kind: 'mobile', free: 0 },
      { contract, company: 1_001, kind: 'rpat', free: 2_147_483_647 },
      { contract, company: 1_002, kind: 'standard', free: 0 },
      { contract, company: 1_002, kind: 'mobile', free: 0 },
      { contract, company: 1_002, kind: 'rpat', free: 2_147_483_646 },
    ]);
  });

  test('of too many companies are summed, which is logged once', async () => {
    await addCompanies(database.knex, 2_001, 2_000 + MOST_COMPANIES - 2, '1, 0, 0, 0, 0, 0');
    expect(await read('company')).toHaveLength(3 * MOST_COMPANIES);
    expect(warnings).toEqual([]);
    await addCompanies(database.knex, 9_001, 9_001, '1, 0, 0, 0, 0, 0');
    for (let n = 0; n < 2; n++) expect(await read('company')).toEqual(await read('kind'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('More than 1000 companies have seats');
  });
});

describe.each(databaseKinds)('the metrics of a service on %s', (kind) => {
  let database: Database;
  let app: App;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    await makeDemos(database.knex, contracts);
    app = await startApp({
      config: { ...testConfig, management: { host: '127.0.0.1', port: 0 } },
      database,
    });
  });
  afterEach(async () => {
    await app.close();
    await database.close();
  });

  test('tell companies apart only when asked to, and never by name', async () => {
    const found = await metricsOf(app.management!);
    expect(found.get('understudy_database_up')).toBe(1);
    expect(seatsIn(found)).toEqual([
      'understudy_seats_free{contract="rescue",kind="standard"}',
      'understudy_seats_free{contract="rescue",kind="mobile"}',
      'understudy_seats_free{contract="rescue",kind="rpat"}',
    ]);
    const each = await metricsOf(app.management!, {}, '?seats=company');
    expect(seatsIn(each)).toHaveLength(3);
    for (const name of seatsIn(each))
      expect(name).toMatch(/^understudy_seats_free\{contract="rescue",company="\d+",kind="\w+"\}$/);
    const refused = await fetch(`${app.management}/metrics?seats=name`);
    expect({ status: refused.status, body: (await refused.json()) as unknown }).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: 'seats' }] },
    });
  });
});

describeOnPostgreSQL('the metrics of a service whose database does not answer', () => {
  let network: BreakableNetwork;
  let database: Database;
  let app: App;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    const server = process.env.UNDERSTUDY_TEST_POSTGRESQL!;
    const created = await createDatabase(server, process.env.UNDERSTUDY_TEST_TEMPLATE);
    drop = created.drop;
    network = await openNetworkTo(created.url);
    database = await openDatabase({ kind: 'postgresql', url: network.url, poolSize: 2 });
    const management = { host: '127.0.0.1', port: 0 };
    app = await startApp({ config: { ...testConfig, management }, database });
  });
  afterEach(async () => {
    await app.close();
    await database.close();
    await network.close();
    await drop();
  });

  test('do not wait for a table that is locked', async () => {
    const { knex: db } = database;
    await db.transaction(async (transaction) => {
      await transaction.raw('LOCK TABLE company IN ACCESS EXCLUSIVE MODE');
      const found = await metricsOf(app.management!);
      expect(found.get('understudy_database_up')).toBe(0);
      expect(found.get('understudy_database_connections{state="used"}')).toBeGreaterThanOrEqual(1);
    });
    // The database has answered or canceled the question, and its connection is free again.
    while (connectionCounts(db, undefined).used > 0) await new Promise(setImmediate);
  });

  test('are there, without seats', async () => {
    await network.close();
    const found = await metricsOf(app.management!);
    expect(found.get('understudy_database_up')).toBe(0);
    expect(seatsIn(found)).toEqual([]);
    expect(found.get('understudy_connections')).toBe(0);
    expect(found.get('understudy_database_connections_max')).toBe(3);
    network = await openNetworkTo(process.env.UNDERSTUDY_TEST_POSTGRESQL!);
  });
});
