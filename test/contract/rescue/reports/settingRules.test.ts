import { databaseKinds } from '../../../support/databases';
import type { Parameters } from '../calls';
import { ask, codes } from '../family';
import { defaults } from './defaults';
import { settingsOn } from './settingsOn';

describe.each(databaseKinds)('the rules of report settings on the %s database', (kind) => {
  const given = settingsOn(kind);
  const { get, set } = given;

  describe('areas', () => {
    const versions = { setReportArea: 10, setReportArea_v2: 12, setReportArea_v8: 16 };

    test.each(Object.entries(versions))(
      '%s takes the areas that its version knows',
      async (operation, last) => {
        const taken: number[] = [];
        for (let area = -1; area <= 18; area++) {
          const word = await set(operation, { area: String(area) });
          expect(['OK', 'INVALIDPARAM_AREA']).toContain(word);
          if (word === 'OK') taken.push(area);
        }
        const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16];
        expect(taken).toEqual(all.filter((area) => area <= last));
      },
    );

    test.each(['', undefined, 'SESSION', '1.0', '0x1', '1e1', '99999999999', '1,2', ' '])(
      'area %j is refused, and changes nothing',
      async (area) => {
        await set('setReportArea', { area: '5' });
        expect(await set('setReportArea_v8', { area })).toBe('INVALIDPARAM_AREA');
        expect(await get('getReportArea')).toBe('AREA:5');
      },
    );

    test('a get of a version that does not know the area answers ERROR', async () => {
      const words = async (area: string) => {
        await set('setReportArea_v8', { area });
        const gets = ['getReportArea', 'getReportArea_v2', 'getReportArea_v8'];
        return Promise.all(gets.map((operation) => get(operation)));
      };
      expect(await words('10')).toEqual(['AREA:10', 'AREA:10', 'AREA:10']);
      expect(await words('11')).toEqual(['ERROR', 'AREA:11', 'AREA:11']);
      expect(await words('13')).toEqual(['ERROR', 'ERROR', 'AREA:13']);
    });

    test('SOAP names an area, and a refusal has a member that generated clients can read', async () => {
      const code = `<sAuthCode>${codes.master}</sAuthCode>`;
      const setBy = async (operation: string, name: string) =>
        (await given.service.soap(operation, `<eReportArea>${name}</eReportArea>${code}`)).text;
      expect(await setBy('setReportArea_v8', 'TRANSFERRED_SESSIONS_EXTENDED')).toContain(
        '>setReportArea_OK<',
      );
      expect((await given.service.soap('getReportArea_v8', code)).text).toContain(
        '<getReportArea_v8Result>getReportArea_OK</getReportArea_v8Result><eReportArea>TRANSFERRED_SESSIONS_EXTENDED</eReportArea>',
      );
      expect((await given.service.soap('getReportArea', code)).text).toContain(
        '<getReportAreaResult>getReportArea_Error</getReportAreaResult><eReportArea>SESSION</eReportArea>',
      );
      expect(await setBy('setReportArea_v2', 'TRANSFERRED_SESSIONS_EXTENDED')).toContain(
        '_InvalidParam_Area<',
      );
      expect(await setBy('setReportArea', 'session')).toContain('_InvalidParam_Area<');
      expect(await setBy('setReportArea', '0')).toContain('_InvalidParam_Area<');
    });
  });

  describe('types', () => {
    test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16])('SUMMARY in area %i', async (area) => {
      await set('setReportArea_v8', { area: String(area) });
      const supported = [0, 2, 4].includes(area);
      expect(await set('setReportType', { type: 'SUMMARY' })).toBe(supported ? 'OK' : 'NOTSUPPORTED');
      expect(await get('getReportType')).toBe(supported ? 'REPORTTYPE:SUMMARY' : 'REPORTTYPE:LISTALL');
      expect(await set('setReportType', { type: 'LISTALL' })).toBe('OK');
    });

    test('a SUMMARY stays set while the area has none', async () => {
      await set('setReportType', { type: 'SUMMARY' });
      await set('setReportArea', { area: '1' });
      expect(await get('getReportType')).toBe('REPORTTYPE:SUMMARY');
    });

    test.each(['', undefined, 'LIST', '0', ' LISTALL'])('type %j is refused', async (type) => {
      expect(await set('setReportType', { type })).toBe('INVALIDPARAM_TYPE');
    });
  });

  test.each(['', undefined, 'CSV', 'TEXT ', '1'])('output %j is refused', async (output) => {
    expect(await set('setOutput', { output })).toBe('INVALIDPARAM_OUTPUT');
    expect(await get('getOutput')).toBe('OUTPUT:TEXT');
  });

  describe('delimiters', () => {
    test.each([
      ' ',
      '\t',
      ':',
      '<',
      '&',
      '"',
      '§§',
      '::|::',
      'DELIMITER:',
      '\u{1F600}'.repeat(256),
      'x'.repeat(256),
    ])('%j is data', async (delimiter) => {
      expect(await set('setDelimiter', { delimiter })).toBe('OK');
      expect(await ask(given.service, 'getDelimiter')).toBe(`OK\n\nDELIMITER:${delimiter}`);
    });

    test.each([
      '',
      undefined,
      '\n',
      '\r',
      'a\r\nb',
      'x'.repeat(257),
      '\u{1F600}'.repeat(257),
      'x'.repeat(100_000),
    ])('%# is refused', async (delimiter) => {
      expect(await set('setDelimiter', { delimiter })).toBe('INVALIDPARAM_DELIMITER');
      expect(await get('getDelimiter')).toBe('DELIMITER:|');
    });
  });

  describe('time zones', () => {
    test.each([
      ['-720', '-720'],
      ['840', '840'],
      ['+60', '60'],
      ['0', '0'],
      ['-0', '0'],
      ['007', '7'],
    ])('%s is %s minutes from UTC', async (timezone, shown) => {
      expect(await set('setTimezone', { timezone })).toBe('OK');
      expect(await get('getTimezone')).toBe(`TIMEZONE:${shown}`);
    });

    test.each(['', undefined, '-721', '841', '1.5', 'UTC', '+01:00', '1e2', '0x10', '9'.repeat(100_000)])(
      '%# is refused',
      async (timezone) => {
        expect(await set('setTimezone', { timezone })).toBe('INVALIDFORMAT');
        expect(await get('getTimezone')).toBe('TIMEZONE:0');
      },
    );
  });

  describe('date formats', () => {
    test.each([
      ['MMDDYY', 'BDATE:1/31/2026\nEDATE:2/3/2026'],
      ['DDMMYY', 'BDATE:31/1/2026\nEDATE:3/2/2026'],
      ['YYMMDD', 'BDATE:2026/1/31\nEDATE:2026/2/3'],
    ])('%s orders dates, in and out', async (dateformat, text) => {
      await set('setReportDate', { bdate: '1/31/2026', edate: '2/3/2026' });
      expect(await set('setDateFormat', { dateformat })).toBe('OK');
      expect(await get('getReportDate')).toBe(text);
      const shown = await get('getReportDate_v2');
      const [bdate, edate] = shown.split('\n').map((line) => line.slice('BDATE:'.length));
      await set('setReportDate', { bdate: bdate!.split(' ')[0], edate: bdate!.split(' ')[0] });
      expect(await set('setReportDate_v2', { bdate, edate })).toBe('OK');
      expect(await get('getReportDate_v2')).toBe(shown);
    });

    test.each(['', undefined, 'MMDD', 'MM/DD/YY', 'YYDDMM', ' MMDDYY'])(
      '%j is refused',
      async (dateformat) => {
        expect(await set('setDateFormat', { dateformat })).toBe('INVALIDFORMAT');
      },
    );
  });

  describe('report times', () => {
    test.each<[Parameters, string]>([
      [{ btime: '22:00', etime: '6:00' }, 'BTIME:22:00:00\nETIME:6:00:00'],
      [{ btime: '7:00' }, 'BTIME:7:00:00\nETIME:20:00:00'],
      [{ btime: '', etime: '9:09:09' }, 'BTIME:9:00:00\nETIME:9:09:09'],
      [{ begin: '7:00' }, 'BTIME:9:00:00\nETIME:20:00:00'],
    ])('%j leads to %j', async (parameters, shown) => {
      await set('setReportTime', { btime: '9:00', etime: '20:00' });
      expect(await set('setReportTime', parameters)).toBe('OK');
      expect(await get('getReportTime')).toBe(shown);
    });

    test.each<Parameters>([
      { btime: '25:00' },
      { etime: '24:00:00' },
      { btime: '7:00', etime: 'x' },
      { btime: '7:00 AM' },
      { etime: '1:'.repeat(50_000) },
    ])('%# is refused, and changes nothing', async (parameters) => {
      expect(await set('setReportTime', parameters)).toBe('INVALIDFORMAT');
      expect(await get('getReportTime')).toBe(defaults.getReportTime);
    });
  });
});
