import { DEMO_MACRO_COMPANY } from '../../../src/contracts/macro/demo';
import { databaseKinds } from '../../support/databases';
import { startMacroService, type MacroService, type Value } from '../../support/macroService';

/** The six edits, with values that change the user. */
export const edits: Record<string, Record<string, Value>> = {
  EditUserName: { fullname: 'New Name' },
  EditAdminUser: { adminuser: 'boss' },
  EditUserEmail: { emailaddr: 'new@example.com' },
  EditSysAdminStatus: { isSysAdmin: true },
  UnlockUser: {},
  EnableUser: { enable: false },
};
export const editNames = Object.keys(edits);

/** A call of CreateUser that succeeds. */
export const bob = {
  userid: 'Bob7',
  fullname: "Bob O'Brien-Müller",
  password: 'Orange-Kettle-4',
  adminuser: '',
  emailaddr: '',
  sysadmin: false,
};

/** The context of tests of the user management routines. The demo users are logged in. */
export interface Context {
  service: MacroService;
  tokens: Record<'root' | 'alice' | 'clerk' | 'viewer', string> & Record<string, string>;
  user(key: string): Promise<Record<string, unknown>>;
  /** The audit entries except logins. */
  audits(): Promise<object[]>;
  /** Creates {@link bob} with other values where given; by default as root. */
  create(values?: Record<string, Value>, token?: string): Promise<string>;
  /** Edits a user with the values of {@link edits}, or others where given; by default as root. */
  edit(routine: string, userid: string, token?: string, values?: Record<string, Value>): Promise<string>;
  expectNothingChanged(call: () => Promise<string>, result: string): Promise<void>;
}

/** Defines tests of the user management routines on each kind of database. Each test starts from a fresh demo. */
export function describeUserManagement(title: string, tests: (context: Context) => void): void {
  describe.each(databaseKinds)(`${title} on %s`, (kind) => {
    const context = { tokens: {} } as Context;
    const knex = () => context.service.db.knex;
    const users = () => knex()('macro_user').orderBy(['company_id', 'user_key']).select<object[]>();
    Object.assign(context, {
      user: (key: string) =>
        knex()('macro_user')
          .where({ company_id: DEMO_MACRO_COMPANY, user_key: key })
          .first<Record<string, unknown>>(),
      audits: () => knex()('audit').whereNot({ operation: 'Login' }).orderBy('audit_id').select<object[]>(),
      create: (values = {}, token = context.tokens.root) =>
        context.service.as(token, 'CreateUser', { ...bob, ...values }),
      edit: (routine, userid, token = context.tokens.root, values = {}) =>
        context.service.as(token, routine, { userid, ...edits[routine], ...values }),
      async expectNothingChanged(call, result) {
        const before = [await users(), await context.audits()];
        expect(await call()).toBe(result);
        expect([await users(), await context.audits()]).toEqual(before);
      },
    } satisfies Omit<Context, 'service' | 'tokens'>);

    beforeAll(async () => {
      context.service = await startMacroService(kind);
      for (const name of ['root', 'alice', 'clerk', 'viewer']) {
        context.tokens[name] = await context.service.tokenOf(name);
      }
      await context.service.keep();
    });
    beforeEach(() => context.service.reset());
    afterAll(() => context.service.close());
    tests(context);
  });
}
