import crypto from 'node:crypto';
import type { Call } from '../../../../src/contracts/rescue/call';
import { issueCode } from '../../../../src/contracts/rescue/support/issueCode';
import { batchesFor } from '../../../../src/store/rescue/batches';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { codes, outcome } from '../family';
import { givenSupport, newestSession, pass, sessionRow } from './demoSessions';
import { giveCodes, newPin, pins, tech } from './issuedCodes';

describe.each(databaseKinds)('the numbers of PIN codes on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenSupport(service));
  afterEach(() => jest.restoreAllMocks());

  const db = () => service.db.knex;

  test('a number is given again only when its code has ended', async () => {
    const draw = jest.spyOn(crypto, 'randomInt') as unknown as jest.SpyInstance<number, [number, number]>;
    draw.mockReturnValue(123_456);
    expect(await newPin(service)).toBe(123_456);
    pass(service, 1);
    draw.mockReset();
    draw.mockReturnValueOnce(123_456).mockReturnValueOnce(123_456).mockReturnValue(654_321);
    expect(await newPin(service)).toBe(654_321);
    expect(draw).toHaveBeenCalledTimes(3);
    pass(service, 20 * 60 - 1);
    const [unused] = await pins(db());
    draw.mockReturnValue(123_456);
    expect(await newPin(service)).toBe(123_456);
    expect(await sessionRow(db(), unused!.session_id)).toMatchObject({
      status: 'timed_out_not_picked_up',
      changed_at: unused!.expires_at,
      ended_at: unused!.expires_at,
    });
    const [first, second] = await pins(db());
    expect(first).toMatchObject({ pin: 123_456, session_id: (await newestSession(db())).session_id });
    expect(second).toMatchObject({ pin: 654_321 });
    expect(draw.mock.calls[0]).toEqual([100_000, 1_000_000]);
  });

  test('a call that finds no free number fails', async () => {
    const draw = jest.spyOn(crypto, 'randomInt') as unknown as jest.SpyInstance<number, [number, number]>;
    draw.mockReturnValue(123_456);
    await newPin(service);
    pass(service, 1);
    expect(await outcome(service, 'requestPINCode', tech)).toBe('ERROR');
    expect(await pins(db())).toHaveLength(1);
  });

  test('simultaneous calls issue no more than 1,000 codes', async () => {
    await giveCodes(service, 998);
    const { knex, pipeline } = service.db;
    const nothing = () => undefined;
    const call: Call = {
      ...{ db: knex, batches: batchesFor(knex, pipeline), now: service.now, requestId: 'r', address: 'a' },
      ...{ sessionId: undefined, origin: () => '', sendSession: nothing, dropSession: nothing },
      // Only the limit of one code a second keeps other callers apart.
      ...{ logError: nothing, logRefusal: nothing, note: {}, limitsLogins: false, reportInterval: 60 },
    };
    const issued = await Promise.all(
      Array.from({ length: 6 }, () => issueCode(call, 'requestPINCode', { sAuthCode: codes.technician })),
    );
    expect(issued.filter((each) => 'pin' in each)).toHaveLength(2);
    expect(issued.filter((each) => 'refused' in each && each.refused === 'OutOfPINCodes')).toHaveLength(4);
    expect(await pins(db())).toHaveLength(1_000);
  });
});
