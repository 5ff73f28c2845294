import { addDemoSupport, DEMO_CHANNEL } from '../../../../../src/contracts/rescue/support/demo';
import { databaseKinds } from '../../../../support/databases';
import { elementsOf, named } from '../../../../support/markup';
import { startTestService, type TestService } from '../../../../support/service';
import type { Visitor } from '../../../../support/visitor';
import { nodes } from '../../demoNodes';
import { visitorOf } from '../people';

describe.each(databaseKinds)('reports in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  beforeAll(async () => {
    service = await startTestService(kind);
    await addDemoSupport(service.db.knex, service.now);
    master = await visitorOf(service);
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const headings = (text: string) =>
    named(elementsOf(text), 'th')
      .filter(({ attributes }) => attributes.scope === 'col')
      .map((each) => each.text.trim());
  const rows = (text: string) =>
    named(elementsOf(text), 'th').filter(({ attributes }) => attributes.scope === 'row').length;
  const csv = async (visitor: Visitor, query: string) => {
    const { text, headers, status } = await visitor.get(`/report.csv?${query}`);
    return { lines: text.trimEnd().split('\r\n'), text, headers, status };
  };

  test('has the columns and rows of getReport', async () => {
    const { text } = await master.get('/report');
    const authcode = await service.authCodeOf();
    const [head, ...lines] = (await service.form('getReport', { node: String(nodes.root), authcode })).text
      .slice('OK\n\n'.length)
      .trimEnd()
      .split('\n');
    expect(headings(text)).toEqual(head!.slice(0, -1).split('|'));
    expect(rows(text)).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(2);
  });

  test.each(['CHAT_LOG', 'LOGIN', 'PERFORMANCE', 'AUDIT', 'TRANSFERRED_SESSIONS_EXTENDED'])(
    'shows the area %s',
    async (area) => {
      const { status, text } = await master.get(`/report?area=${area}`);
      expect(status).toBe(200);
      expect(text).toMatch(/Download all rows as CSV|There are no such rows/);
      expect((await csv(master, `area=${area}`)).status).toBe(200);
    },
  );

  test('does not change what is set for calls', async () => {
    await master.get('/report?area=LOGIN&begin=2026-01-01&end=2026-01-31&type=SUMMARY');
    expect(await service.db.knex('report_settings').select('settings')).toEqual([]);
  });

  test('covers whole days, the last included', async () => {
    const day = async (query: string) => (await csv(master, query)).lines.length - 1;
    expect(await day('begin=2026-01-14&end=2026-01-14')).toBe(2);
    expect(await day('begin=2026-01-13&end=2026-01-13')).toBe(0);
    expect(await day('begin=2026-01-15&end=2026-01-15')).toBe(1);
  });

  test('can be restricted to a node, or to a channel', async () => {
    const of = async (query: string) => (await csv(master, query)).lines.length - 1;
    expect(await of(`node=${nodes.group1}`)).toBe(3);
    expect(await of(`node=${nodes.group2}`)).toBe(0);
    expect(await of(`node=${DEMO_CHANNEL.node}&reference=CHANNEL`)).toBe(1);
  });

  test('is a file that spreadsheets read, in which no value is a formula', async () => {
    await service.db
      .knex('support_session')
      .where({ session_id: 12345678 })
      .update({ name: '=HYPERLINK("http://x.example","y")', custom_1: 'a "b"\nc, d' });
    const { text, headers } = await csv(master, 'begin=2026-01-14&end=2026-01-14');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toBe('attachment; filename="report-0.csv"');
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"",""y"")"`);
    expect(text).toContain('"a ""b""\nc, d"');
    // fetch() drops the mark at the beginning.
    expect(text.startsWith('Start Time,End Time,')).toBe(true);
  });

  test.each([
    ['area=NONE', 'There is no such area.'],
    ['area=toString', 'There is no such area.'],
    ['begin=2026-02-30', 'A day is not valid'],
    ['end=yesterday', 'A day is not valid'],
    ['begin=2026-01-15&end=2026-01-14', 'The last day is before the first.'],
    ['node=1', 'There is no such node'],
    ['node=x', 'There is no such node'],
    [`node=${nodes.john}&reference=CHANNEL`, 'There is no such node'],
  ])('says what is wrong with %s', async (query, words) => {
    expect((await master.get(`/report?${query}`)).text).toContain(words);
    expect((await master.get(`/report.csv?${query}`)).location).toBe(`/report?${query}`);
  });
});
