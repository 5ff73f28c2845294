import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { readingWhole } from '../../support/plans';
import { startTestService, type TestService } from '../../support/service';
import { setReport } from '../../contract/rescue/reports/reading';
import { given } from '../../contract/rescue/given';
import { fillSupport, filledTables } from './supportRows';

const tables = [
  ...filledTables,
  ...['support_survey', 'support_failed_start', 'user_login', 'session', 'audit', 'node'],
];

const areas = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 16];

// No other test detects what is fast with ten sessions and slow with 100,000. These need PostgreSQL.
describeOnPostgreSQL('a report of 30 days out of three years', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService('postgresql', { reportInterval: 0 }, { isPipelined: false });
    await given(
      service,
      `the demo company
the demo company's support sessions
master@example.com holds the authcode masterscode`,
    );
    await fillReports(service.db.knex, service.now);
    await fillSupport(service.db.knex, service.now);
  }, 120_000);
  afterAll(() => service.close());

  const rangeOf: [name: string, settings: object][] = [
    ['the last days', {}],
    ['a day long ago', { begin: '2024-06-01T00:00:00', end: '2024-06-02T00:00:00' }],
  ];
  const scopes: [name: string, parameters: Record<string, string>][] = [
    ['the company', { node: '337359' }],
    ['a group', { node: '337364' }],
    ['a channel', { node: '1902861082', nodetype: 'CHANNEL' }],
  ];
  const cases = areas.flatMap((area) =>
    rangeOf.flatMap(([range, settings]) =>
      scopes.map(([scope, parameters]) => ({ area, range, settings, scope, parameters })),
    ),
  );

  test.each(cases)('area $area of $range and $scope reads every table through an index', async (of) => {
    await setReport(service, { area: of.area, ...of.settings });
    const make = async () => {
      const { text } = await service.form('getReport', { authcode: 'masterscode', ...of.parameters });
      if (!text.startsWith('OK\n')) throw new Error(`getReport answered ${text}`);
    };
    await expect(readingWhole(service.db.knex, tables, make)).resolves.toEqual([]);
  });
});

/** Adds nodes, logins, sessions of users and entries of the audit over three years, in the demo company and in others. */
async function fillReports(db: Knex, now: Date): Promise<void> {
  const values = { company: DEMO_COMPANY, john: 337366, group: 337364, now };
  await db.raw(
    `INSERT INTO company (company_id, name) SELECT n, 'Company ' || n FROM generate_series(1, 20) AS n;
     INSERT INTO node (company_id, node_id, kind, name)
       SELECT 1 + n % 20, n, 'technician', 'User ' || n FROM generate_series(1, 20000) AS n`,
  );
  await db.raw(
    `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
     SELECT :company::int, 30000 + n, :group::int, 'technician', 'Technician ' || n, true FROM generate_series(1, 300) AS n`,
    values,
  );
  await db.raw(
    `INSERT INTO user_login (company_id, login_id, node_id, started_at, ended_at, address)
     SELECT :company::int, gen_random_uuid(), 30000 + n % 300 + 1, begin,
       CASE WHEN n > 100 THEN begin + interval '20 minutes' END, '192.0.2.1'
     FROM generate_series(1, 50000) AS n,
       LATERAL (SELECT :now::timestamptz - n * interval '30 minutes' AS begin) AS time`,
    values,
  );
  await db.raw(
    `INSERT INTO session (digest, company_id, node_id, credential_version, expires_at, login_id)
     SELECT sha256(login_id::text::bytea), company_id, node_id, 0, :now::timestamptz + interval '1 minute', login_id
     FROM user_login WHERE company_id = :company AND started_at > :now::timestamptz - interval '200 days'`,
    values,
  );
  await db.raw(
    `INSERT INTO audit (company_id, at, contract, operation, actor, target, outcome, request_id, address)
     SELECT CASE WHEN n % 5 = 0 THEN :company::int ELSE 1 + n % 20 END, :now::timestamptz - (100000 - n) * interval '15 minutes',
       'rescue', 'setUser_v2', '337363', (30000 + n % 300 + 1)::text, 'OK', 'r', '192.0.2.1'
     FROM generate_series(1, 100000) AS n`,
    values,
  );
  await db.raw(
    `INSERT INTO support_session (company_id, session_id, status, requested_at, changed_at)
     SELECT :company::int, 2000000 + n, 'connecting', begin, begin FROM generate_series(1, 20000) AS n,
       LATERAL (SELECT :now::timestamptz - n * interval '75 minutes' AS begin) AS time;`,
    values,
  );
  await db.raw(
    `INSERT INTO support_survey (company_id, session_id, asked, answered_at, answers)
     SELECT company_id, session_id, CASE WHEN session_id % 2 = 0 THEN 'customer' ELSE 'technician' END, requested_at, '{}'
     FROM support_session WHERE company_id = :company AND session_id BETWEEN 2000000 AND 2020000`,
    values,
  );
  await db.raw(
    `INSERT INTO support_failed_start (company_id, session_id, at)
     SELECT company_id, session_id, requested_at
     FROM support_session WHERE company_id = :company AND session_id BETWEEN 2000000 AND 2020000`,
    values,
  );
}
