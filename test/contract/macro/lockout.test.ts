/** @isolated because it replaces modules. */
import * as hashThreads from '../../../src/credentials/hashThreads';
import { databaseKinds } from '../../support/databases';
import { startMacroService, userOf, type MacroService } from '../../support/macroService';

// Jest cannot spy on an export in place, but it can on a copy of the module's exports.
jest.mock('../../../src/credentials/hashThreads', () => ({
  __esModule: true,
  ...jest.requireActual<typeof hashThreads>('../../../src/credentials/hashThreads'),
}));

const verifications = jest.spyOn(hashThreads, 'verify');

describe.each(databaseKinds)('Lockout on %s', (kind) => {
  let service: MacroService;
  let second: MacroService;
  beforeAll(async () => {
    service = await startMacroService(kind);
    second = await startMacroService(kind, service);
  });
  beforeEach(async () => {
    await service.reset();
    verifications.mockClear();
  });
  afterAll(async () => {
    await second.close();
    await service.close();
  });

  const wrongAt = async (instances: MacroService[], count: number) => {
    const tries = Array.from({ length: count }, (_, n) =>
      instances[n % instances.length]!.login('clerk', { password: `wrong ${n}` }),
    );
    const results = (await Promise.all(tries)).map(({ result }) => result);
    return (result: string) => results.filter((each) => each === result).length;
  };

  test('of 200 concurrent wrong passwords at two services, 5 are verified and the account is locked', async () => {
    const count = await wrongAt([service, second], 200);
    expect(verifications).toHaveBeenCalledTimes(5);
    expect([count('Failed'), count('AccountDisabled')]).toEqual([5, 195]);
    expect((await service.login('clerk')).result).toBe('AccountDisabled');
    expect(verifications).toHaveBeenCalledTimes(5);
  });

  test('the policy sets the limit', async () => {
    await service.db.knex('macro_database').update({ lock_after: 2 });
    await wrongAt([service, second], 20);
    expect(verifications).toHaveBeenCalledTimes(2);
  });

  test('the right password among many wrong ones succeeds or is refused, within the limit of verifications', async () => {
    const right = service.login('clerk');
    await wrongAt([service, second], 40);
    const { result } = await right;
    expect(['Success', 'AccountDisabled']).toContain(result);
    expect(verifications.mock.calls.length).toBeLessThanOrEqual(result === 'Success' ? 10 : 5);
  });

  test('wrong old passwords in ChangeUserPassword count too', async () => {
    const user = userOf(await service.tokenOf('clerk'));
    verifications.mockClear();
    const change = () =>
      service.call('ChangeUserPassword', { user, newPassword: 'Orange-Kettle-4', oldPassword: 'wrong' });
    await Promise.all(Array.from({ length: 20 }, change));
    expect(verifications).toHaveBeenCalledTimes(5);
    expect((await service.login('clerk')).result).toBe('AccountDisabled');
  });

  test('passwords that were not verified do not count', async () => {
    await service.db.knex('macro_database').update({ lock_after: 1 });
    for (const password of ['wrong', 'Clerk-2026']) {
      verifications.mockRejectedValueOnce(new hashThreads.NotHashed('abandoned'));
      expect((await service.login('clerk', { password })).result).not.toBe('Success');
    }
    expect((await service.login('clerk')).result).toBe('Success');
  });

  test('the right old password in ChangeUserPassword does not count, also if the change is decided again', async () => {
    await service.db.knex('macro_database').update({ lock_after: 1 });
    const user = userOf(await service.tokenOf('clerk'));
    const { hash } = jest.requireActual<typeof hashThreads>('../../../src/credentials/hashThreads');
    const changed = jest.spyOn(hashThreads, 'hash').mockImplementationOnce(async (...given) => {
      await service.db.knex('macro_user').update({ version: service.db.knex.raw('version + 1') });
      return hash(...given);
    });
    const passwords = { newPassword: 'Orange-Kettle-4', oldPassword: 'Clerk-2026' };
    expect((await service.call('ChangeUserPassword', { user, ...passwords })).result).toBe('true');
    expect(changed.mock.calls.length).toBeGreaterThan(1);
    changed.mockRestore();
  });

  test('a login of an unknown user costs one verification too', async () => {
    for (const values of [{ userName: 'nobody' }, { databaseCode: 'NONE' }, { userRole: 'Nobody' }]) {
      verifications.mockClear();
      await service.login('clerk', values);
      expect(verifications).toHaveBeenCalledTimes(1);
    }
  });

  describe('with a policy whose locks last 10 minutes', () => {
    const user = () =>
      service.db.knex('macro_user').where({ user_key: 'clerk' }).first<Record<string, unknown>>();
    const later = (minutes: number) => {
      service.now = second.now = new Date(service.now.getTime() + minutes * 60_000);
    };
    beforeEach(async () => {
      second.now = service.now;
      await service.db.knex('macro_database').update({ lock_minutes: 10 });
      await wrongAt([service, second], 5);
    });

    test('the lock ends after that time, for the right password', async () => {
      later(9);
      expect((await service.login('clerk')).result).toBe('AccountDisabled');
      later(1);
      expect((await service.login('clerk')).result).toBe('Success');
      expect(await user()).toMatchObject({ locked: false, locked_at: null, wrong_passwords: 0 });
    });

    test('after the lock, wrong passwords count from zero: 5 are verified, and lock again', async () => {
      later(10);
      verifications.mockClear();
      const count = await wrongAt([service, second], 40);
      expect(verifications).toHaveBeenCalledTimes(5);
      expect([count('Failed'), count('AccountDisabled')]).toEqual([5, 35]);
      later(9);
      expect((await service.login('clerk')).result).toBe('AccountDisabled');
    });

    test('one wrong password after the lock does not lock again', async () => {
      later(10);
      await service.login('clerk', { password: 'wrong' });
      expect(await user()).toMatchObject({ locked: false, locked_at: null, wrong_passwords: 1 });
    });

    test('ResetPassword is refused during the lock, but not after it', async () => {
      const root = userOf(await service.tokenOf('root'));
      const reset = async () =>
        (
          await service.call('ResetPassword', {
            user: root,
            userName: 'clerk',
            newPassword: 'Orange-Kettle-4',
          })
        ).result;
      expect(await reset()).toBe('AccountDisabled');
      later(10);
      expect(await reset()).toBe('Success');
    });
  });

  test('wrong passwords and the lock are in the audit, without an actor', async () => {
    for (let n = 1; n <= 5; n++) await service.login('clerk', { password: 'wrong' });
    const entries = await service.db
      .knex('audit')
      .orderBy('audit_id')
      .select('contract', 'operation', 'actor', 'target', 'outcome', 'changed');
    const entry = {
      contract: 'macro',
      operation: 'Login',
      actor: null,
      target: 'clerk',
      outcome: 'WrongPassword',
    };
    expect(entries).toEqual([0, 0, 0, 0, 1].map((locks) => ({ ...entry, changed: locks ? ['locked'] : [] })));
  });
});
