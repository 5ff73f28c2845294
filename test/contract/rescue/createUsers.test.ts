import { setImmediate } from 'node:timers/promises';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { nodes, countedSeats, recordedSeats } from './demoNodes';
import { codes, createUsers, giveSeats, givenRoles, userData, usersElements } from './family';

const NO_SEAT = 'Not_Enough_Seat_Licenses_Available';
const password = { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' };

describe.each(databaseKinds)('createUsers on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const many = (count: number, changes: Record<string, string> = {}) =>
    Array.from({ length: count }, (_, index) => userData(index, nodes.group1, changes));
  const rows = async () => (await service.db.knex('node').pluck('node_id')).length;
  const resultsOf = async (users: Parameters<typeof createUsers>[1]) =>
    (await createUsers(service, users)).users.map(({ result }) => result);

  test('accepts a thousand users', async () => {
    await giveSeats(service.db.knex, 2_000);
    const users = many(1_000, { status: 'Enabled', mobileaddon: 'True' });
    const reply = await createUsers(service, users);
    expect(reply.result).toBe('createUsers_OK');
    expect(reply.users.map(({ uniqueid }) => uniqueid)).toEqual(users.map(({ uniqueid }) => uniqueid));
    expect(new Set(reply.users.map(({ result }) => result))).toEqual(new Set(['OK']));

    const made = await service.db
      .knex('node')
      .whereIn(
        'node_id',
        reply.users.map(({ node }) => node),
      )
      .andWhere({ parent_id: nodes.group1, kind: 'technician', enabled: true });
    expect(made).toHaveLength(1_000);
    const seats = await recordedSeats(service.db.knex);
    expect(Object.values(seats)).toEqual([1_001, 1_000, 0]);
    expect(seats).toEqual(await countedSeats(service.db.knex));
    // As many statements as a thousand calls, on a machine that may be busy.
  }, 180_000);

  test.each([0, 1_001])('refuses a call with %d users', async (count) => {
    const before = await rows();
    await expect(createUsers(service, many(count))).resolves.toEqual({
      result: 'createUsers_InvalidParam_Users',
      users: [],
    });
    await expect(rows()).resolves.toBe(before);
  });

  test('creates users who can log in with their passwords', async () => {
    const parents = [nodes.group1, nodes.administrators, nodes.masterAdministrators];
    const users = parents.map((parent, index) => userData(index, parent, { ...password, status: 'Enabled' }));
    await expect(resultsOf(users)).resolves.toEqual(['OK', 'OK', 'OK']);
    for (const index of parents.keys()) {
      await service.sessionOf(`new${index}@example.com`, password.pwd);
    }
    await expect(service.db.knex('audit').where({ operation: 'createUsers' })).resolves.toHaveLength(3);
  });

  test('creates or refuses each user independently', async () => {
    const wrong: [Record<string, string | undefined>, string][] = [
      [{}, 'OK'],
      [{ parentid: String(nodes.john) }, 'InvalidParam_ParentID'],
      [{ name: ' ' }, 'InvalidParam_Name'],
      [{ email: 'nobody' }, 'InvalidParam_Email'],
      [{ email: 'JDOE@example.com' }, 'InvalidParam_Email_Already_In_Use'],
      [{ status: undefined }, 'InvalidParam_Status'],
      [{ status: 'Perhaps' }, 'InvalidParam_Status'],
      [{ mobileaddon: undefined }, 'InvalidParam_MobileAddOn'],
      [{ rpataddon: 'maybe' }, 'InvalidParam_RPATAddOn'],
      [{ ssoid: '', status: 'Enabled' }, 'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero'],
      [{ ...password, confpwd: '' }, 'InvalidParam_Missing_Confirmation_Password'],
      [{ ...password, confpwd: 'Other-Horse-77' }, 'InvalidParam_New_Passwords_Do_Not_Match'],
      [
        { parentid: String(nodes.group2), status: 'Enabled' },
        'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled',
      ],
      [{ parentid: String(nodes.administrators), mobileaddon: 'True' }, 'InvalidParam_MobileAddOn'],
      [{ nick: 'n'.repeat(129) }, 'Error'],
      [{}, 'OK'],
    ];
    const before = await rows();
    const users = wrong.map(([changes], index) => userData(index, nodes.group1, changes));
    const reply = await createUsers(service, users);
    expect(reply.users.map(({ result }) => result)).toEqual(wrong.map(([, result]) => result));
    for (const { result, node } of reply.users) expect(node > 0).toBe(result === 'OK');
    await expect(rows()).resolves.toBe(before + 2);
  });

  test('answers for an item that is nil, as for an empty one', async () => {
    const item = usersElements([userData(0, nodes.group1)]);
    for (const empty of [
      '<USERDATA/>',
      '<USERDATA xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>',
    ]) {
      await givenRoles(service);
      const { text } = await service.soap('createUsers', item.replace('<aUsers>', `<aUsers>${empty}`));
      expect([...text.matchAll(/<eResult>(\w+)</g)].map(([, result]) => result)).toEqual([
        'InvalidParam_ParentID',
        'OK',
      ]);
    }
  });

  test('finds duplicates within one call', async () => {
    const [one, two, three] = many(3);
    const users = [one!, { ...two, email: 'NEW0@example.com' }, { ...three, uniqueid: 'u0', ssoid: 'new0' }];
    const reply = await createUsers(service, users);
    // The caller chooses each uniqueid, which may repeat, and two users may share a Single Sign-On ID.
    expect(reply.users.map(({ uniqueid, result }) => [uniqueid, result])).toEqual([
      ['u0', 'OK'],
      ['u1', 'InvalidParam_Email_Already_In_Use'],
      ['u0', 'OK'],
    ]);
  });

  test('takes the free seats, and then creates only users who need none', async () => {
    await giveSeats(service.db.knex, 3); // one of them is John Doe's
    const enabled = many(4, { status: 'Enabled' });
    const disabled = userData(10, nodes.group1);
    const administrator = userData(11, nodes.administrators, { status: 'Enabled' });
    await expect(resultsOf([...enabled, disabled, administrator])).resolves.toEqual([
      'OK',
      'OK',
      NO_SEAT,
      NO_SEAT,
      'OK',
      'OK',
    ]);
    const seats = await recordedSeats(service.db.knex);
    expect(Object.values(seats)).toEqual([3, 0, 0]);
    expect(seats).toEqual(await countedSeats(service.db.knex));
  });

  test.each([codes.administrator, codes.technician])('refuses a caller with the code %s', async (code) => {
    const before = await rows();
    const reply = await createUsers(
      service,
      [userData(1, nodes.group1), userData(2, nodes.administrators)],
      code,
    );
    expect(reply.users.map(({ result }) => result)).toEqual([
      'InvalidParam_ParentID',
      'InvalidParam_ParentID',
    ]);
    await expect(rows()).resolves.toBe(before);
  });

  test.each([
    ['', 'createUsers_NotLoggedIn'],
    ['wrong', 'createUsers_Invalid_SecretAuthCode'],
  ])("with the code '%s' answers %s", async (code, result) => {
    await expect(createUsers(service, many(1), code)).resolves.toEqual({ result, users: [] });
  });

  // Hashing occupies a processor. Hashing all passwords at once, or on the event loop, would block all other calls.
  test('does not block other calls while it hashes many passwords', async () => {
    const before = await rows();
    let ended = false;
    const long = service.soap('createUsers', usersElements(many(20, password))).finally(() => (ended = true));
    while ((await rows()) === before) await setImmediate();
    const { text } = await service.form('getUser', { node: String(nodes.john), authcode: codes.master });
    expect(text.split('\n')[0]).toBe('OK');
    expect(ended).toBe(false);
    expect((await long).text).toContain('createUsers_OK');
  });
});
