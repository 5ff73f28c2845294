import type { z } from 'zod';
import { changeMacroCompany, patchSchema } from '../../src/contracts/macro/company/change';
import {
  createMacroCompany,
  wishSchema,
  type MadeMacroCompany,
} from '../../src/contracts/macro/standIn/createCompany';
import { databaseKinds } from '../support/databases';
import { startMacroService, userOf, type MacroService } from '../support/macroService';

type Patch = NonNullable<z.output<typeof patchSchema>['policy']>;

describe.each(databaseKinds)('a company of MACRO for a tester: %s', (kind) => {
  let service: MacroService;
  beforeAll(async () => {
    service = await startMacroService(kind);
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const create = () => createMacroCompany(service.db.knex, {}, service.now);
  const change = (company: number, policy: Patch) => changeMacroCompany(service.db.knex, company, { policy });
  const login = (
    { databaseCode, people }: MadeMacroCompany,
    index = 0,
    password = people[index]!.password,
  ) => {
    const { userName, role } = people[index]!;
    return service.login(userName, { password, databaseCode, userRole: role });
  };
  const tokenOf = async (made: MadeMacroCompany) => (await login(made)).element('token')!;
  /** The result of changing the password of the first user. */
  const changePassword = async (made: MadeMacroCompany, newPassword: string) => {
    const oldPassword = made.people[0]!.password;
    const values = { user: userOf(await tokenOf(made)), oldPassword, newPassword };
    return (await service.call('ChangeUserPassword', values)).text;
  };

  test('has users with the roles of the demo, who can log in', async () => {
    const made = await create();
    expect(made).toMatchObject({
      contract: 'macro',
      databaseCode: `DEMO${made.company}`,
      studies: ['ASPIRIN'],
      sites: ['S1', 'S2'],
    });
    expect(made.people.map(({ userName, role, sysAdmin }) => [userName, role, sysAdmin])).toEqual([
      [`root${made.company}`, 'FullUser', true],
      [`boss${made.company}`, 'FullUser', true],
      [`alice${made.company}`, 'FullUser', false],
      [`clerk${made.company}`, 'Clerk', false],
      [`viewer${made.company}`, 'Viewer', false],
    ]);
    for (const [index, { fullName }] of made.people.entries()) {
      const answer = await login(made, index);
      expect(answer.result).toBe('Success');
      expect(answer.element('userNameFull')).toBe(fullName);
    }
  });

  test('shares nothing with another one, and neither sees the other', async () => {
    const [one, other] = await Promise.all([create(), create()]);
    expect(one.databaseCode).not.toBe(other.databaseCode);
    expect((await login(one, 0, other.people[0]!.password)).result).toBe('Failed');
    const bob = {
      userid: 'bob',
      fullname: 'Bob',
      password: 'Orange-4',
      adminuser: '',
      emailaddr: '',
      sysadmin: false,
    };
    const make = async (made: MadeMacroCompany) => service.as(await tokenOf(made), 'CreateUser', bob);
    expect([await make(one), await make(other), await make(one)]).toEqual([
      'Success',
      'Success',
      'UserExists',
    ]);
    await service.as(await tokenOf(one), 'EnableUser', { userid: one.people[2]!.userName, enable: false });
    expect((await login(one, 2)).result).toBe('AccountDisabled');
    expect((await login(other, 2)).result).toBe('Success');
  });

  test('gets another number if its code is taken', async () => {
    const { company } = await create();
    await service.db
      .knex('macro_database_claim')
      .where({ code: 'DEMO' })
      .update({ code: `DEMO${company + 1}` });
    await expect(create()).resolves.toMatchObject({ company: company + 2 });
  });

  test('has the password policy that a change says', async () => {
    const made = await create();
    const wrong = async (policy: Patch, password: string) => {
      await expect(change(made.company, policy)).resolves.toMatch(/^(un)?changed$/);
      return changePassword(made, password);
    };
    expect(await wrong({ minLength: 12 }, 'secret-2026')).toContain('at least 12 characters');
    expect(await wrong({ maxLength: 20 }, 'secret-2026-secret-2026')).toContain('at most 20 characters');
    expect(await wrong({ mixedCase: true }, 'secret-2026-secret')).toContain(
      'an upper-case and a lower-case',
    );
    expect(await wrong({ digit: true }, 'Secret-Secret')).toContain('must have a digit');
    expect(await wrong({ limitRepeats: true }, 'Secret-2026-aaaaa')).toContain('more than 4 times in a row');
    expect(await wrong({}, 'Secret-2026-root')).toContain('part of the user name');
    expect(await wrong({ userNameAllowed: true }, 'Secret-2026-root')).not.toContain('The password must');
  });

  test('locks a user after as many wrong passwords as a change says', async () => {
    const made = await create();
    await change(made.company, { lockAfter: 1 });
    expect((await login(made, 0, 'wrong')).result).toBe('Failed');
    expect((await login(made)).result).toBe('AccountDisabled');
  });

  test('has passwords that expire after as many days as a change says', async () => {
    const made = await create();
    await change(made.company, { expiryDays: 10 });
    service.now = new Date(service.now.getTime() + 11 * 24 * 3_600_000);
    expect((await login(made, 2)).result).toBe('PasswordExpired');
  });

  test('is changed in nothing by a minimum length above the maximum', async () => {
    const { company } = await create();
    const row = () => service.db.knex('macro_database').where({ company_id: company }).first<object>();
    const before = await row();
    await expect(change(company, { minLength: 16, digit: true })).resolves.toEqual({
      pointer: '#/policy/minLength',
      detail: 'must be at most 15, which is the maximum length',
    });
    await expect(change(company, { maxLength: 5 })).resolves.toEqual({
      pointer: '#/policy/maxLength',
      detail: 'must be at least 6, which is the minimum length',
    });
    expect(await row()).toEqual(before);
    await expect(change(company, { minLength: 16, maxLength: 16 })).resolves.toBe('changed');
  });

  test('is unknown to a change if the contract has no such company', async () => {
    const [other] = await service.db
      .knex('company')
      .insert({ name: 'Other' })
      .returning<object[]>('company_id');
    await expect(change((other as { company_id: number }).company_id, { digit: true })).resolves.toBe(
      'unknown',
    );
    await expect(change(1, {})).resolves.toBe('unknown');
  });
});

const wrong: object[] = [
  { seats: { standard: 1 } },
  { policy: { minlength: 7 } },
  { policy: { minLength: 0 } },
  { policy: { maxLength: 101 } },
  { policy: { history: 25 } },
  { policy: { expiryDays: 36_501 } },
  { policy: { lockAfter: 1_001 } },
  { policy: { lockMinutes: 525_601 } },
  { policy: { digit: 'true' } },
  { policy: null },
];
test.each(wrong)('a change %j is refused', (patch) => {
  expect(patchSchema.safeParse(patch).success).toBe(false);
});

test('the greatest values are those that the database accepts', () => {
  const greatest = {
    minLength: 100,
    maxLength: 100,
    history: 24,
    expiryDays: 36_500,
    lockAfter: 1_000,
    lockMinutes: 525_600,
  };
  expect(patchSchema.safeParse({ policy: greatest }).success).toBe(true);
});

test('technicians are refused, which only Rescue has', () => {
  expect(wishSchema.safeParse({ technicians: 1 }).success).toBe(false);
});
