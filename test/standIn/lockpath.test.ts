import { changeLockpathCompany, patchSchema } from '../../src/contracts/lockpath/company/change';
import {
  createLockpathCompany,
  wishSchema,
  type MadeLockpathCompany,
} from '../../src/contracts/lockpath/standIn/createCompany';
import { LOCKPATH_DEMO_COMPANY } from '../../src/contracts/lockpath/demo';
import {
  INVALID_PERMISSIONS,
  refusal,
  startLockpath,
  type LockpathService,
} from '../contract/lockpath/service';
import { databaseKinds } from '../support/databases';

describe.each(databaseKinds)('a company of Lockpath for a tester: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const create = () => createLockpathCompany(service.db.knex);
  const login = ({ userName, password }: { userName: string; password?: string }) =>
    service.send('Login', {
      method: 'POST',
      headers: {},
      body: JSON.stringify({ username: userName, password }),
    });
  /** The header of a session of the administrator. */
  const sessionOf = async ({ people }: MadeLockpathCompany) => {
    const { text, headers } = await login(people[0]!);
    expect(text).toBe('true');
    return { Cookie: headers['set-cookie']![0]!.split(';')[0]! };
  };
  const newUser = ({ ids }: MadeLockpathCompany, Username: string, Password: string) => ({
    ...{ Username, Password, AccountType: 1, EmailAddress: 'a@b.example', FirstName: 'A', LastName: 'B' },
    SecurityConfiguration: { Id: ids.configuration },
    SecurityRoles: [{ Id: ids.endUserRole }],
    Groups: [{ Id: ids.auditors }],
    FunctionalRoles: [{ Id: ids.riskOwner }],
  });

  test('has the users of the demo, of whom the administrator can log in', async () => {
    const made = await create();
    const names = [`admin.${made.company}`, `manager.${made.company}`, `ApiUserName.${made.company}`];
    expect(made.people.map(({ userName }) => userName)).toEqual(names);
    expect(made.people.map(({ role }) => role)).toEqual(['administrator', 'manager', 'apiUser']);
    const [, manager, apiUser] = made.people;
    const { text } = await service.call(`GetUser?Id=${apiUser!.id}`, undefined, await sessionOf(made));
    const renamed = { Username: apiUser!.userName, EmailAddress: apiUser!.email };
    const { ids } = made;
    const idOf: Record<string, number> = {
      ...{
        'ApiLast, ApiFirst': apiUser!.id,
        'Manager, Mary': manager!.id,
        'Standard Configuration': ids.configuration,
      },
      ...{ 'Example Directory': ids.directory, 'Example Business Unit': ids.businessUnit },
      ...{ Auditors: ids.auditors, Editors: ids.editors, 'Policy Owner': ids.policyOwner },
      ...{ 'Risk Owner': ids.riskOwner, Administrator: ids.administratorRole, 'End User': ids.endUserRole },
    };
    const demo: unknown = JSON.parse((await service.call('GetUser?Id=7')).text, (_key, value: unknown) => {
      const { FullName, Name, DisplayName } = (value ?? {}) as Record<string, string | undefined>;
      const name = FullName ?? Name ?? DisplayName;
      return name === undefined ? value : { ...(value as object), Id: idOf[name] };
    });
    expect(JSON.parse(text)).toEqual({ ...(demo as object), ...renamed });
    expect((await login(made.people[1]!)).text).toBe('false');
  });

  test('has ids by which calls can name what it has', async () => {
    const made = await create();
    const reply = await service.call(
      'CreateUser',
      newUser(made, 'someone', 'Aa7-correct-horse'),
      await sessionOf(made),
    );
    expect(reply.status).toBe(200);
  });

  test('shares nothing with another one, and neither sees the other', async () => {
    const [one, other] = await Promise.all([create(), create()]);
    const ids = [one, other].flatMap((made) => [
      ...made.people.map(({ id }) => id),
      ...Object.values(made.ids),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    const session = await sessionOf(one);
    const hidden = await service.call(`GetUser?Id=${other.people[0]!.id}`, undefined, session);
    expect(hidden.status).toBe(400);
    const count = await service.call('GetUserCount', [], session);
    expect(count.text).toBe('3');
    expect((await login({ ...one.people[0]!, password: other.people[0]!.password! })).text).toBe('false');
  });

  test('gets another number if a username is taken', async () => {
    const { company } = await create();
    const claim = { company_id: LOCKPATH_DEMO_COMPANY, user_id: 10 };
    const db = service.db.knex;
    await db('lockpath_username_claim')
      .where(claim)
      .update({ username_key: `apiusername.${company + 1}` });
    await expect(create()).resolves.toMatchObject({ company: company + 2 });
  });

  test('has the password policy that a change says', async () => {
    const made = await create();
    const session = await sessionOf(made);
    const make = (password: string) =>
      service.call('CreateUser', newUser(made, 'someone', password), session);
    const change = (patch: object) => changeLockpathCompany(service.db.knex, made.company, patch);
    await expect(change({ minPasswordLength: 20 })).resolves.toBe('changed');
    // Like every value that the rules forbid.
    const refused = refusal(INVALID_PERMISSIONS);
    expect(await make('Aa7-correct-horse')).toMatchObject(refused);
    await change({ minPasswordLength: 1, minPasswordStrength: 4 });
    expect(await make('password')).toMatchObject(refused);
    await change({ minPasswordStrength: 0 });
    expect((await make('a')).status).toBe(200);
  });

  test('is unknown to a change if the contract has no such company', async () => {
    const [other] = await service.db.knex('company').insert({ name: 'Other' }).returning<object[]>('*');
    const { company_id } = other as { company_id: number };
    const change = (id: number) => changeLockpathCompany(service.db.knex, id, { minPasswordStrength: 0 });
    await expect(change(company_id)).resolves.toBe('unknown');
    await expect(change(1)).resolves.toBe('unknown');
    await expect(service.db.knex('company').where({ company_id })).resolves.toEqual([other]);
  });
});

const wrong: object[] = [
  { minPasswordLength: 0 },
  { minPasswordLength: 1_001 },
  { minPasswordLength: '8' },
  { minPasswordStrength: 5 },
  { policy: { minLength: 8 } },
];
test.each(wrong)('a change %j is refused', (patch) => {
  expect(patchSchema.safeParse(patch).success).toBe(false);
});

test('technicians are refused, which only Rescue has', () => {
  expect(wishSchema.safeParse({ technicians: 1 }).success).toBe(false);
});
