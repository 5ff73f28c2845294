import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { openReport } from '../../../../src/contracts/rescue/reports/report';
import { defaultSettings } from '../../../../src/contracts/rescue/reports/settings';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { readingWhole } from '../../../support/plans';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { codes, givenRoles, outcome } from '../family';
import { setReport } from './reading';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The bytes that the service and its client use, without garbage. */
function memoryInUse(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const MOST = 100_000;
const parameters = { node: String(nodes.root) };

/** Adds sessions that were picked up, several at each moment, with a text of 100 characters. */
async function addMany(db: Knex, first: number, last: number): Promise<void> {
  await db.raw(
    `INSERT INTO support_session (company_id, session_id, technician_id, status, requested_at, waiting_at, picked_up_at,
       changed_at, ended_at, name)
     SELECT :company::int, n, :john::int, 'closed_by_technician', at, at, at, at, at + interval '1 minute', repeat('x', 100)
     FROM generate_series(:first::int, :last::int) AS n,
       LATERAL (SELECT '2026-01-01T00:00:00.000001Z'::timestamptz + n / 3 * interval '10.000001 seconds' AS at) AS time`,
    { company: DEMO_COMPANY, john: nodes.john, first, last },
  );
}

describeOnPostgreSQL('the longest reports', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService('postgresql', { reportInterval: 60 });
    await givenRoles(service);
    await addMany(service.db.knex, 1, MOST);
    await service.db.knex.raw('ANALYZE support_session');
  }, 60_000);
  afterAll(() => service.close());

  test('a page is read when the one before has been taken', async () => {
    const { knex } = service.db;
    let statements = 0;
    const count = () => statements++;
    const report = await openReport(knex, {
      ...{ companyId: DEMO_COMPANY, settings: defaultSettings, scope: { of: 'company' }, now: service.now },
    });
    knex.on('query', count);
    let [pages, rows, previous] = [0, 0, 0];
    for await (const page of report!.pages) {
      expect(page.length).toBeLessThanOrEqual(1_000);
      for (const row of page) {
        expect(Number(row[7])).toBe(previous + 1);
        previous++;
      }
      rows += page.length;
      // The first page was read with the report.
      expect(statements).toBe(pages++);
    }
    knex.off('query', count);
    expect(rows).toBe(MOST);
  }, 60_000);

  test.each([{}, { beginTime: 9 * 3600, endTime: 17 * 3600 }, { beginTime: 22 * 3600, endTime: 6 * 3600 }])(
    'a page is found along an index, though the report has nearly all rows: %j',
    async (times) => {
      const { knex } = service.db;
      const read = async () => {
        const report = await openReport(knex, {
          ...{ companyId: DEMO_COMPANY, scope: { of: 'company' as const }, now: service.now },
          settings: { ...defaultSettings, ...times },
        });
        let pages = 0;
        for await (const page of report!.pages) if (page.length > 0 && ++pages === 3) break;
      };
      const whole = await readingWhole(knex, ['support_session'], read);
      // Counting the rows may read all of them.
      expect(whole.filter(({ sql }) => sql.includes(' page AS '))).toEqual([]);
    },
  );

  test('whoever stops reading causes no more statements', async () => {
    const { knex } = service.db;
    const report = await openReport(knex, {
      ...{ companyId: DEMO_COMPANY, settings: defaultSettings, scope: { of: 'company' }, now: service.now },
    });
    const statements: unknown[] = [];
    knex.on('query', (query) => statements.push(query));
    for await (const page of report!.pages) if (page.length > 0) break;
    expect(statements).toEqual([]);
    knex.removeAllListeners('query');
  });

  test.each(['TEXT', 'XML'] as const)(
    '100,000 rows in %s',
    async (output) => {
      await setReport(service, { output });
      const query = new URLSearchParams({ ...parameters, authcode: codes.master }).toString();
      const response = await fetch(`${service.url}/API/getReport.aspx?${query}`);
      const before = memoryInUse();
      let [rows, most, measured] = [0, 0, 0];
      const decoder = new TextDecoder();
      let rest = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        rest += decoder.decode(chunk, { stream: true });
        const parts = rest.split(output === 'XML' ? '</row>' : '|\n');
        rest = parts.pop()!;
        rows += parts.length;
        if (rows < measured + 10_000) continue;
        measured = rows;
        most = Math.max(most, memoryInUse());
      }
      expect(rows).toBe(output === 'XML' ? MOST : MOST + 1);
      expect(rest).toBe(output === 'XML' ? '</data></report>' : '');
      // The whole text has 33 million characters, and 94 million in XML.
      expect(most - before).toBeLessThan(20_000_000);
    },
    60_000,
  );

  test('one row more is ERROR, and does not count', async () => {
    await addMany(service.db.knex, MOST + 1, MOST + 1);
    for (const area of [0, 5, 6]) {
      await setReport(service, { area, delimiter: ';' });
      expect(await outcome(service, 'getReport', parameters)).toBe('ERROR');
      expect(await outcome(service, 'getReport', parameters)).toBe('ERROR');
    }
    const elements = `<iNodeID>${nodes.root}</iNodeID><sAuthCode>${codes.master}</sAuthCode>`;
    const { text } = await service.soap('getReport', elements);
    expect(text).toContain('<getReportResult>getReport_Error</getReportResult></getReportResponse>');
    // What sums the sessions up has one row.
    await setReport(service, { area: 4 });
    expect(await outcome(service, 'getReport', parameters)).toBe('OK');
  }, 60_000);
});
