import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { codes, outcome } from '../family';
import { demo, givenSupport, pass } from '../support/demoSessions';
import { setReport } from './reading';

const EXCEEDED = 'POLLRATEEXCEEDED';

describe.each(databaseKinds)('how often a caller gets a report on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const node = String(nodes.john);
  const get = (parameters: Record<string, string> = {}, operation = 'getReport') =>
    outcome(service, operation, { node, ...parameters });

  test('the same report once in 60 seconds', async () => {
    expect(await get()).toBe('OK');
    expect(await get()).toBe(EXCEEDED);
    pass(service, 59.999);
    expect(await get()).toBe(EXCEEDED);
    pass(service, 0.001);
    expect(await get()).toBe('OK');
    expect(await get()).toBe(EXCEEDED);
  });

  test('by whichever door, version and name of the reference', async () => {
    expect(await get()).toBe('OK');
    expect(await get({}, 'getReport_v2')).toBe(EXCEEDED);
    expect(await get({ nodetype: 'NODE' })).toBe(EXCEEDED);
    expect(await get({ noderef: 'node' })).toBe(EXCEEDED);
    for (const version of ['1.1', '1.2'] as const) {
      const elements = `<iNodeID>${node}</iNodeID><eNodeRef>NODE</eNodeRef><sAuthCode>${codes.master}</sAuthCode>`;
      const { text } = await service.soap('getReport_v2', elements, { version });
      expect(text).toContain('<getReport_v2Result>getReport_PollRateExceeded</getReport_v2Result></');
    }
    const cookie = await service.sessionOf();
    expect((await service.form('getReport', { node }, { cookie })).text).toBe(EXCEEDED);
  });

  test('others are free', async () => {
    expect(await get()).toBe('OK');
    expect(await get({ authcode: codes.administrator })).toBe('OK');
    expect(await get({ authcode: codes.technician })).toBe('OK');
    expect(await get({ node: String(nodes.root) })).toBe('OK');
    expect(await get({ node: '560961' })).toBe('OK');
    expect(await get({ node: String(demo.channel), nodetype: 'CHANNEL' })).toBe('OK');
    expect(await get({ nodetype: 'EXTERNALROOT' }, 'getReport_v2')).toBe('OK');
    expect(await get({ nodetype: 'EXTERNALROOT' }, 'getReport_v2')).toBe(EXCEEDED);
    for (const [operation, parameters] of [
      ['setReportArea', { area: '1' }],
      ['setReportDate', { bdate: '1/1/2026' }],
      ['setReportTime', { btime: '1:00' }],
      ['setTimezone', { timezone: '60' }],
      ['setOutput', { output: 'XML' }],
      ['setDelimiter', { delimiter: ';' }],
      ['setDateFormat', { dateformat: 'DDMMYY' }],
    ] as const) {
      expect(await outcome(service, operation, parameters)).toBe('OK');
      expect(await get()).toBe('OK');
      expect(await get()).toBe(EXCEEDED);
    }
  });

  test('settings that were changed and changed back are the same', async () => {
    expect(await get()).toBe('OK');
    await setReport(service, { area: 1 });
    expect(await get()).toBe('OK');
    await setReport(service, { delimiter: '|', area: 0 });
    expect(await get()).toBe(EXCEEDED);
  });

  test('a refused call does not count, and a bad node comes first', async () => {
    expect(await get({ node: '999999' })).toBe('INVALIDPARAM_NODE');
    expect(await get({ node: '999999' })).toBe('INVALIDPARAM_NODE');
    expect(await get({ nodetype: 'ROOT' })).toBe('ERROR');
    expect(await get()).toBe('OK');
    expect(await get({ authcode: 'wrong' })).toBe('INVALID_SECRETAUTHCODE');
  });

  test('a report that ends in ERROR does not count', async () => {
    await service.db.knex.raw('ALTER TABLE support_session RENAME COLUMN tools TO gone');
    try {
      expect(await get()).toBe('ERROR');
    } finally {
      await service.db.knex.raw('ALTER TABLE support_session RENAME COLUMN gone TO tools');
    }
    expect(await get()).toBe('OK');
    expect(await get()).toBe(EXCEEDED);
  });

  test('of simultaneous calls one gets it', async () => {
    const words = await Promise.all(Array.from({ length: 5 }, () => get()));
    expect(words.filter((word) => word === 'OK')).toHaveLength(1);
    expect(words.filter((word) => word === EXCEEDED)).toHaveLength(4);
  });
});

test.each([
  [0, 0, 'OK'],
  [5, 4.999, EXCEEDED],
  [5, 5, 'OK'],
])('with an interval of %d seconds, after %d seconds it is %s', async (reportInterval, seconds, word) => {
  const service = await startTestService('embedded', { reportInterval });
  try {
    await givenSupport(service);
    expect(await outcome(service, 'getReport', { node: String(nodes.john) })).toBe('OK');
    pass(service, seconds);
    expect(await outcome(service, 'getReport', { node: String(nodes.john) })).toBe(word);
  } finally {
    await service.close();
  }
});
