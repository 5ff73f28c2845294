import { demoUsers } from '../../../../src/contracts/macro/demo';
import { databaseKinds } from '../../../support/databases';
import { startMacroService, type MacroService } from '../../../support/macroService';
import { elementsOf } from '../../../support/markup';
import { signIn, type Visitor } from '../../../support/visitor';

export const BASE = '/console/macro';

type Name = (typeof demoUsers)[number]['userName'];

/** What the form for signing in takes from a demo user. */
export function credentialsOf(userName: Name, changed: Record<string, string> = {}): Record<string, string> {
  const { password, role } = demoUsers.find((user) => user.userName === userName)!;
  return { databaseCode: 'DEMO', userName, password, userRole: role, ...changed };
}

/** Signs a demo user in to the console. */
export function visitorOf(service: MacroService, userName: Name): Promise<Visitor> {
  return signIn(service, BASE, credentialsOf(userName));
}

/** The texts of a page's table, by row and cell, without its headings. */
export function cellsIn(page: string): string[][] {
  const rows: string[][] = [];
  for (const { name, text } of elementsOf(page)) {
    if (name === 'tr') rows.push([]);
    if (name === 'th' || name === 'td') rows.at(-1)!.push(text.replace(/\s+/g, ' ').trim());
  }
  return rows.slice(1);
}

/** The context of tests of the console. Each test starts from a demo in which the visitors have signed in. */
export interface Context {
  service: MacroService;
  root: Visitor;
  alice: Visitor;
  clerk: Visitor;
  viewer: Visitor;
  /** Tokens of sessions over SOAP. */
  tokens: Record<'root' | 'alice' | 'clerk', string>;
  /** The audit entries, without what differs from call to call. */
  audits(): Promise<object[]>;
  user(key: string): Promise<Record<string, unknown>>;
}

/** Defines tests of the console on each kind of database. */
export function describeConsole(title: string, tests: (context: Context) => void): void {
  describe.each(databaseKinds)(`${title} on %s`, (kind) => {
    const context = {} as Context;
    const knex = () => context.service.db.knex;
    Object.assign(context, {
      audits: async () => {
        const entries = await knex()('audit').orderBy('audit_id').select<Record<string, unknown>[]>();
        return entries.map(({ audit_id: _id, request_id: _request, ...entry }) => entry);
      },
      user: (key: string) => knex()('macro_user').where({ user_key: key }).first<Record<string, unknown>>(),
    } satisfies Partial<Context>);

    beforeAll(async () => {
      const service = await startMacroService(kind);
      context.service = service;
      for (const name of ['root', 'alice', 'clerk', 'viewer'] as const)
        context[name] = await visitorOf(service, name);
      context.tokens = {
        root: await service.tokenOf('root'),
        alice: await service.tokenOf('alice'),
        clerk: await service.tokenOf('clerk'),
      };
      await service.keep();
    });
    beforeEach(() => context.service.reset());
    afterAll(() => context.service.close());
    tests(context);
  });
}
