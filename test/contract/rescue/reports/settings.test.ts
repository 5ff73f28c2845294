import { databaseKinds } from '../../../support/databases';
import type { Parameters } from '../calls';
import { nodes } from '../demoNodes';
import { ask, codes } from '../family';
import { defaults } from './defaults';
import { settingsOn } from './settingsOn';

/** A call that sets something, the get that shows it, and the names in the audit. */
const changes: readonly [
  set: string,
  Parameters,
  get: keyof typeof defaults,
  shown: string,
  changed: string[],
][] = [
  ['setReportArea', { area: '10' }, 'getReportArea', 'AREA:10', ['reportArea']],
  ['setReportArea_v2', { area: '12' }, 'getReportArea_v2', 'AREA:12', ['reportArea']],
  ['setReportArea_v8', { area: '16' }, 'getReportArea_v8', 'AREA:16', ['reportArea']],
  ['setReportType', { type: 'summary' }, 'getReportType', 'REPORTTYPE:SUMMARY', ['reportType']],
  [
    'setReportDate',
    { bdate: '1/2/2026', edate: '02/03/2026' },
    'getReportDate',
    'BDATE:1/2/2026\nEDATE:2/3/2026',
    ['reportBegin', 'reportEnd'],
  ],
  [
    'setReportDate_v2',
    { bdate: '1/2/2026 3:04:05', edate: '2/3/2026 11:00:00 PM' },
    'getReportDate_v2',
    'BDATE:1/2/2026 3:04:05\nEDATE:2/3/2026 23:00:00',
    ['reportBegin', 'reportEnd'],
  ],
  [
    'setReportTime',
    { btime: '8:00', etime: '16:30:15' },
    'getReportTime',
    'BTIME:8:00:00\nETIME:16:30:15',
    ['reportBeginTime', 'reportEndTime'],
  ],
  ['setTimezone', { timezone: '-300' }, 'getTimeZone', 'TIMEZONE:-300', ['timeZone']],
  ['setOutput', { output: 'xml' }, 'getOutput', 'OUTPUT:XML', ['output']],
  ['setDelimiter', { delimiter: ';' }, 'getDelimiter', 'DELIMITER:;', ['delimiter']],
];

describe.each(databaseKinds)('report settings on the %s database', (kind) => {
  const given = settingsOn(kind);
  const { get, set } = given;

  const audit = () =>
    given.service.db
      .knex('audit')
      .orderBy('audit_id')
      .select<{ operation: string; actor: string; target: string; changed: string[] }[]>(
        ...['operation', 'actor', 'target', 'changed'],
      );

  test.each(Object.entries(defaults))('%s answers the default', async (operation, text) => {
    expect(await ask(given.service, operation)).toBe(`OK\n\n${text}`);
  });

  test.each(changes)('%s %j is shown by %s', async (operation, parameters, shownBy, shown, changed) => {
    expect(await ask(given.service, operation, parameters)).toBe('OK');
    expect(await get(shownBy)).toBe(shown);
    const max = String(nodes.max);
    const name = operation.replace('Timezone', 'TimeZone');
    expect(await audit()).toEqual([{ operation: name, actor: max, target: max, changed }]);

    expect(await ask(given.service, operation, parameters)).toBe('OK');
    expect(await audit()).toHaveLength(1);
    for (const [other, text] of Object.entries(defaults)) {
      if (!/Area|Date/.test(shownBy) && other !== shownBy) expect(await get(other)).toBe(text);
      expect(await get(other, codes.technician)).toBe(text);
    }
  });

  test.each(Object.entries(codes))('a %s has settings of their own', async (_role, authcode) => {
    expect(await set('setDelimiter', { delimiter: '::', authcode })).toBe('OK');
    const shown = await Promise.all(Object.values(codes).map((code) => get('getDelimiter', code)));
    expect(shown).toEqual(
      Object.values(codes).map((code) => (code === authcode ? 'DELIMITER:::' : 'DELIMITER:|')),
    );
  });

  test('what is set over HTTP counts over SOAP', async () => {
    await set('setDelimiter', { delimiter: ' <é> ' });
    const { text } = await given.service.soap('getDelimiter', `<sAuthCode>${codes.master}</sAuthCode>`);
    expect(text).toContain('<sDelimiter> &lt;é&gt; </sDelimiter>');
    expect(await get('getDelimiter')).toBe('DELIMITER: <é> ');
  });

  test('of callers who set different things at once, each succeeds', async () => {
    const calls = changes
      .filter(([operation]) => !/^setReport(Area|Date_)/.test(operation))
      .map(([operation, parameters]) => set(operation, parameters));
    expect(await Promise.all(calls)).toEqual(calls.map(() => 'OK'));
    expect(await get('getReportTime')).toBe('BTIME:8:00:00\nETIME:16:30:15');
    expect(await get('getTimeZone')).toBe('TIMEZONE:-300');
    expect(await get('getOutput')).toBe('OUTPUT:XML');
    expect(await get('getDelimiter')).toBe('DELIMITER:;');
    expect(await get('getReportDate')).toBe('BDATE:1/2/2026\nEDATE:2/3/2026');
    expect(await audit()).toHaveLength(calls.length);
  });

  test('the row holds only what is not the default', async () => {
    await set('setDelimiter', { delimiter: ';' });
    await set('setOutput', { output: 'XML' });
    await set('setDelimiter', { delimiter: '|' });
    expect(await given.service.db.knex('report_settings').select('settings')).toEqual([
      { settings: { output: 'XML' } },
    ]);
  });
});
