import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes, setNode } from '../demoNodes';
import { ask, codes, outcome } from '../family';
import { alsoGiven } from '../given';
import { demo, givenSupport } from './demoSessions';

const channel = String(demo.channel);

describe.each(databaseKinds)('isAnyTechAvailableOnChannel on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));

  const db = () => service.db.knex;
  const ask1 = (call: Record<string, string | undefined> = {}) =>
    ask(service, 'isAnyTechAvailableOnChannel', { ChannelID: channel, ...call });
  const assign = (assignee_id: number) =>
    db()('channel_assignment').update({ assignee_id }).where({ company_id: DEMO_COMPANY });

  test('is TRUE while one of its technicians is online', async () => {
    expect(await ask1()).toBe('OK\n\nTRUE');
    await setNode(db(), nodes.john, { console_on: false });
    expect(await ask1()).toBe('OK\n\nFALSE');
    await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    expect(await ask1()).toBe('OK\n\nTRUE');
    await setNode(db(), nodes.john, { enabled: false });
    expect(await ask1()).toBe('OK\n\nFALSE');
  });

  test('counts the technicians of an assigned group', async () => {
    await assign(nodes.technicians);
    expect(await ask1()).toBe('OK\n\nTRUE');
    await assign(nodes.group2);
    expect(await ask1()).toBe('OK\n\nFALSE');
  });

  test.each([nodes.john, nodes.group1, nodes.technicians])(
    'is FALSE while all who serve it, assigned by node %i, are below a disabled group',
    async (assignee) => {
      await assign(assignee);
      for (const group of [nodes.group1, nodes.technicians]) {
        await setNode(db(), group, { enabled: false });
        expect(await ask1()).toBe('OK\n\nFALSE');
        await setNode(db(), group, { enabled: true });
        expect(await ask1()).toBe('OK\n\nTRUE');
      }
    },
  );

  test('takes its names in any case, and ExcludingAwayAndBusy has no effect', async () => {
    for (const excludingAwayAndBusy of ['1', '0', 'True', 'FALSE', ''])
      expect(await ask1({ excludingAwayAndBusy })).toBe('OK\n\nTRUE');
    const call = { ChannelID: undefined, CHANNELID: channel, eXcLuDiNgAwayAndBusy: 'true' };
    expect(await ask1(call)).toBe('OK\n\nTRUE');
  });

  test('answers over SOAP', async () => {
    const sent = `<iChannelID>${channel}</iChannelID><sAuthCode>${codes.master}</sAuthCode>`;
    for (const version of ['1.1', '1.2'] as const) {
      const { text } = await service.soap('isAnyTechAvailableOnChannel', sent, { version });
      expect(text).toContain('>isAnyTechAvailableOnChannel_OK<');
      expect(text).toContain('<bAvailable>true</bAvailable>');
    }
  });

  test.each(['', '0', '12abc', '999999', '900001', String(nodes.john), String(nodes.root), undefined])(
    'the channel %j is INVALIDPARAM_CHANNELID',
    async (ChannelID) => {
      await alsoGiven(service, 'another company with the user other@example.org');
      expect(await ask1({ ChannelID })).toBe('INVALIDPARAM_CHANNELID');
      const sent = ChannelID === undefined ? '' : `<iChannelID>${ChannelID}</iChannelID>`;
      const { text } = await service.soap(
        'isAnyTechAvailableOnChannel',
        `${sent}<sAuthCode>${codes.master}</sAuthCode>`,
      );
      expect(text).toContain('>isAnyTechAvailableOnChannel_InvalidParam_ChannelID<');
    },
  );

  test('reaches administrators everywhere, and a technician where the technician serves', async () => {
    expect(await ask1({ authcode: codes.administrator })).toBe('OK\n\nTRUE');
    expect(await ask1({ authcode: codes.technician })).toBe('OK\n\nTRUE');
    await assign(nodes.technicians);
    expect(await ask1({ authcode: codes.technician })).toBe('OK\n\nTRUE');
    await assign(nodes.group2);
    expect(await ask1({ authcode: codes.technician })).toBe('INVALIDPARAM_CHANNELID');
    expect(await ask1({ authcode: codes.administrator })).toBe('OK\n\nFALSE');
  });

  test('a deleted channel is none', async () => {
    await setNode(db(), demo.channel, { deleted_at: service.now.toISOString() });
    expect(await ask1()).toBe('INVALIDPARAM_CHANNELID');
  });

  test('the caller is checked first', async () => {
    const call = { ChannelID: '0' };
    expect(await outcome(service, 'isAnyTechAvailableOnChannel', { ...call, authcode: 'no' })).toBe(
      'INVALID_SECRETAUTHCODE',
    );
    expect(await outcome(service, 'isAnyTechAvailableOnChannel', { ...call, authcode: '' })).toBe(
      'NOTLOGGEDIN',
    );
  });
});
