import { databaseKinds } from '../../support/databases';
import { contents, INVALID_PERMISSIONS, refusal, startLockpath, type LockpathService } from './service';

interface User {
  [member: string]: unknown;
}

/** The context of the tests of UpdateUser, which change user 7, the API user of the demo. */
export interface UpdateUserContext {
  readonly service: LockpathService;
  getUser(id?: number): Promise<User>;
  update(change: object): ReturnType<LockpathService['call']>;
  /** Expects that a change succeeds. @returns the answer. */
  accepted(change: object): Promise<User>;
  /** Expects that a change is refused with a Message, and that the database is unchanged. */
  refused(change: object, message?: string): Promise<void>;
  passwordHash(userId?: number): Promise<string | null>;
}

/** Defines tests of UpdateUser's rules (contract section 3) on each kind of database. */
export function describeUpdateUser(rules: string, tests: (context: UpdateUserContext) => void): void {
  describe.each(databaseKinds)(`the rules of UpdateUser ${rules}: %s`, (kind) => {
    let service: LockpathService;
    beforeAll(async () => (service = await startLockpath(kind)));
    beforeEach(() => service.reset());
    afterAll(() => service.close());

    const update = (change: object) => service.call('UpdateUser', { Id: 7, ...change });
    tests({
      get service() {
        return service;
      },
      getUser: async (id = 7) => JSON.parse((await service.call(`GetUser?Id=${id}`)).text) as User,
      update,
      async accepted(change) {
        const { status, text } = await update(change);
        expect({ status, text }).toMatchObject({ status: 200 });
        return JSON.parse(text) as User;
      },
      async refused(change, message = INVALID_PERMISSIONS) {
        const before = await contents(service);
        await expect(update(change)).resolves.toMatchObject(refusal(message));
        await expect(contents(service)).resolves.toEqual(before);
      },
      async passwordHash(user_id = 7) {
        const row = await service.db
          .knex('lockpath_user')
          .where({ user_id })
          .first<{ password_hash: string | null }>();
        return row.password_hash;
      },
    });
  });
}
