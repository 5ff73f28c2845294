import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes, setNode } from '../demoNodes';
import { codes, givenRoles } from '../family';
import { addSessions } from '../support/sessions';
import { setReport } from './reading';

const settings = { begin: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' };
const begin = new Date('2026-01-10T09:00:00Z');

/** What breaks a line, a delimiter or XML, and what XML does not know. */
const hostile = 'a|b\r\nc\nd\re <f> & "g" \u0001\u000b\ufffe ]]> é 😀';
const inText = 'a|b\nc\nd\re <f> & "g" \u0001\u000b\ufffe ]]> é 😀';
const inXml = 'a|b\nc\nd&#xD;e &lt;f&gt; &amp; &quot;g&quot;  ]]&gt; é 😀';

/** The characters of these that XML does not know. */
const forbidden = ['\u0001', '\u000b', '\ufffe'];

const texts = [
  ...([
    'name',
    'custom_1',
    'custom_2',
    'custom_3',
    'custom_4',
    'custom_5',
    'tracking',
    'type',
    'customer_ip',
  ] as const),
  ...(['device', 'tools', 'platform', 'browser', 'host', 'chat', 'note'] as const),
];

describe.each(databaseKinds)('the formats of reports on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind, { reportInterval: 0 });
    await givenRoles(service);
    const { knex } = service.db;
    await setNode(knex, nodes.john, { name: hostile });
    await setNode(knex, nodes.group1, { name: hostile });
    await addSessions(knex, {
      ...{ session_id: 5, technician_id: nodes.john, status: 'closed_by_technician' },
      ...{ requested_at: begin, picked_up_at: begin, ended_at: new Date(begin.getTime() + 100 * 3_600_000) },
      ...Object.fromEntries(texts.map((column) => [column, hostile])),
    });
    const key = { company_id: DEMO_COMPANY, session_id: 5 };
    await knex('support_transfer').insert({ ...key, at: begin, to_id: nodes.john, comment: hostile });
    await knex('support_question').insert({ company_id: DEMO_COMPANY, asks: 'customer', text: hostile });
    await knex('support_survey').insert({
      ...{ ...key, asked: 'customer', answered_at: begin, answers: JSON.stringify({ [hostile]: hostile }) },
    });
  });
  afterAll(() => service.close());

  const read = async (more: object) => {
    await setReport(service, { ...settings, ...more });
    const { text } = await service.form('getReport', { node: String(nodes.root), authcode: codes.master });
    expect(text.slice(0, 4)).toBe('OK\n\n');
    return text.slice(4);
  };

  test('area 5 in text: no value is escaped, CR LF is LF', async () => {
    const header =
      'Start Time;End Time;Total Time;Session ID;Name;Technician Name;Technician ID;Technician Email;Chatlog;Notes;';
    const person = `${inText};337366;jdoe@example.com`;
    expect(await read({ area: 5, delimiter: ';' })).toBe(
      `${header}\n1/10/2026 9:00:00 AM;1/14/2026 1:00:00 PM;100:00:00;5;${inText};${person};${inText};${inText};\n`,
    );
  });

  test('area 5 in XML: escaped, without what XML forbids', async () => {
    const report = await read({ area: 5, output: 'XML' });
    const values = [
      ...['1/10/2026 9:00:00 AM', '1/14/2026 1:00:00 PM', '100:00:00', '5', inXml],
      ...[inXml, '337366', 'jdoe@example.com', inXml, inXml],
    ];
    const row = values.map((value, id) => `<field id="${id}">${value}</field>`).join('');
    expect(report).toMatch(/^<report><header><field id="0">Start Time<\/field>/);
    expect(report).toMatch(/<field id="9">Notes<\/field><\/header><data><row>/);
    expect(report.endsWith(`<data><row>${row}</row></data></report>`)).toBe(true);
  });

  test.each([
    [0, 16],
    [1, 5],
    [6, 8],
    [7, 2],
    [16, 4],
  ])('in area %d every text is written so', async (area, count) => {
    const text = await read({ area });
    expect(text.split(`|${inText}`).length - 1 + (text.includes(`\n${inText}`) ? 1 : 0)).toBe(count);
    const xml = await read({ area, output: 'XML' });
    expect(xml.split(`>${inXml}<`).length - 1).toBe(count);
    for (const character of ['\r', ...forbidden]) expect(xml).not.toContain(character);
  });

  test.each(['1.1', '1.2'] as const)('SOAP %s carries the same report, without OK', async (version) => {
    const elements = `<iNodeID>${nodes.root}</iNodeID><sAuthCode>${codes.master}</sAuthCode>`;
    for (const more of [{ area: 6 }, { area: 6, output: 'XML' }, { area: 9, output: 'XML' }]) {
      const report = await read(more);
      for (const operation of ['getReport', 'getReport_v2']) {
        const { text } = await service.soap(operation, elements, { version });
        const sent = /<sReport>([^]*)<\/sReport>/.exec(text)![1]!;
        const unescaped = sent
          .replaceAll('&#xD;', '\r')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        expect(unescaped).toBe(forbidden.reduce((text, character) => text.replaceAll(character, ''), report));
      }
    }
  });

  test('GET and POST answer the same', async () => {
    await setReport(service, { ...settings, area: 6 });
    const parameters = { node: String(nodes.root), nodetype: 'NODE', authcode: codes.master };
    const got = await service.form('getReport_v2', parameters);
    const posted = await service.form('getReport_v2', parameters, { method: 'POST' });
    expect(posted.text).toBe(got.text);
    expect(got.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});
