import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { Question } from '../../bench/load';
import { getUser, updateUser } from '../../bench/questions/lockpath';
import { createUser, editUserName } from '../../bench/questions/macro';
import { baseline } from '../../bench/servers/baseline/app';
import { loadDatabase, type LoadedDatabase } from '../../bench/users/loadDatabase';
import { loadInstance, type LoadedInstance } from '../../bench/users/loadInstance';
import { hashPassword } from '../../src/credentials/passwords';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { startServiceCore, type ServiceCore } from '../support/testService';

const USERS = 1_005;

// The baseline's calls cost what the same calls of the service would, so they must answer and save the same.
describe.each(databaseKinds)('the baseline beside the service: %s', (kind) => {
  let service: ServiceCore;
  let macro: LoadedDatabase;
  let lockpath: LoadedInstance;
  let server: Server;
  let addresses: { baseline: string; service: string };
  beforeAll(async () => {
    service = await startServiceCore(await openTestDatabase(kind), async (db) => {
      const passwordHash = await hashPassword('Load-Users-2026');
      macro = await loadDatabase(db, { code: 'LOAD', users: USERS, passwordHash });
      lockpath = await loadInstance(db, { name: 'Load', users: USERS, passwordHash });
    });
    // The loaded sessions last from now on.
    service.now = new Date();
    server = (await baseline(service.db.knex)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    addresses = { baseline: `http://127.0.0.1:${port}`, service: service.url };
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await service.close();
  });

  type Who = keyof typeof addresses;

  async function ask(who: Who, { method, path, headers, body }: Question, id: number, n: string) {
    const fill = (text: string) => text.replaceAll('{id}', String(id)).replaceAll('{n}', n);
    const response = await fetch(addresses[who] + fill(path), {
      method,
      headers,
      ...(body !== undefined && { body: fill(body) }),
    });
    return { status: response.status, text: await response.text() };
  }

  /** The entry that a call has added to the audit, without what is new in each. */
  async function entryOf(call: () => Promise<unknown>) {
    const entries = () => service.db.knex('audit').orderBy('audit_id').select<Record<string, unknown>[]>();
    const before = await entries();
    await call();
    const added = (await entries()).slice(before.length);
    return added.map((entry) => ({ ...entry, audit_id: 0, at: 0, request_id: '' }));
  }

  const both: Who[] = ['service', 'baseline'];

  test('reads the same user', async () => {
    const question = getUser(lockpath);
    const id = lockpath.users.first + USERS - 1;
    const [one, other] = await Promise.all(both.map((who) => ask(who, question, id, '')));
    expect(one!.status).toBe(200);
    for (const expected of question.expected) expect(one!.text).toContain(expected);
    expect(other).toEqual(one);
  });

  test('updates the same members, and answers the same', async () => {
    const question = updateUser(lockpath);
    const { first } = lockpath.users;
    const row = (id: number) => service.db.knex('lockpath_user').where({ user_id: id }).first<object>();
    const before = await row(first);
    const done = [];
    for (const [at, who] of both.entries()) {
      let reply: Awaited<ReturnType<typeof ask>> | undefined;
      const entries = await entryOf(async () => (reply = await ask(who, question, first, String(at))));
      for (const expected of question.expected) expect(reply!.text).toContain(expected);
      expect(await row(first)).toEqual({ ...before, title: `Auditor ${at}`, version: at + 1 });
      done.push({ entries, ...reply!, text: reply!.text.replace(`Auditor ${at}`, 'Auditor') });
    }
    expect(done[0]!.entries).toHaveLength(1);
    expect(done[1]).toEqual(done[0]);
  });

  test('changes the same of a user of MACRO', async () => {
    const question = editUserName(macro);
    const row = () => service.db.knex('macro_user').where({ user_key: 'user7' }).first<object>();
    const before = await row();
    const done = [];
    for (const [at, who] of both.entries()) {
      let text = '';
      done.push(await entryOf(async () => ({ text } = await ask(who, question, 7, String(at)))));
      expect(text).toContain(question.expected[0]);
      expect(await row()).toEqual({ ...before, full_name: `John Doe ${at}`, version: at + 1 });
    }
    expect(done[0]).toHaveLength(1);
    expect(done[1]).toEqual(done[0]);
  });

  test('creates the same user of MACRO, with a hash of the same cost', async () => {
    const question = createUser(macro);
    const done = [];
    for (const who of both) {
      let text = '';
      const [entry, ...others] = await entryOf(async () => ({ text } = await ask(who, question, 1, who)));
      expect(text).toContain(question.expected[0]);
      expect(others).toEqual([]);
      const row = await service.db
        .knex('macro_user')
        .where({ user_key: `n${who}` })
        .first<Record<string, string>>();
      const [, algorithm, version, cost] = row.password_hash!.split('$');
      const own = { user_key: 'own', user_id: 'own', email: row.email!.replace(who, 'own') };
      const hash = { password_hash: [algorithm, version, cost], password_changed_at: '' };
      done.push({ entry: { ...entry, target: 'own' }, row: { ...row, ...own, ...hash } });
    }
    expect(done[1]).toEqual(done[0]);
    expect(done[0]!.row.password_hash).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
  });

  const changed = (question: Question, before: string, after: string): Question => ({
    ...question,
    headers: Object.fromEntries(
      Object.entries(question.headers!).map(([name, value]) => [name, value.replace(before, after)]),
    ),
    body: question.body?.replace(before, after),
  });

  test('refuses the same calls, and saves nothing', async () => {
    const { sessionId } = lockpath;
    const refused = [
      changed(updateUser(lockpath), '{id}', '999'),
      { ...getUser(lockpath), path: '/SecurityService/GetUser?Id=999' },
      changed(editUserName(macro), 'user{id}', 'nobody'),
      changed(createUser(macro), 'n{n}', 'root'),
      changed(createUser(macro), '>Load-User-2026<', '>short<'),
    ];
    for (const question of refused) {
      const entries = await entryOf(async () => {
        const replies = await Promise.all(both.map((who) => ask(who, question, 1, 'New')));
        const outcomes = replies.map(({ text }) => /Result>(\w+)<|"Message":"(.*?)"/.exec(text)?.slice(1));
        expect(outcomes[0]).not.toContain('Success');
        expect(isDeepStrictEqual(outcomes[0], [undefined, undefined])).toBe(false);
        expect(outcomes[1]).toEqual(outcomes[0]);
      });
      expect(entries).toEqual([]);
    }
    const strangers = [
      changed(getUser(lockpath), sessionId, 'another'),
      changed(updateUser(lockpath), sessionId, 'another'),
    ];
    for (const question of strangers)
      for (const who of both)
        expect((await ask(who, question, lockpath.users.first, 'New')).status).toBe(400);
    const stranger = changed(editUserName(macro), macro.token, 'another');
    expect((await ask('baseline', stranger, 1, 'New')).text).toContain('>PermissionDenied<');
  });

  test('has the loaded users in groups of 1,000', async () => {
    const { rows } = await service.db.knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int FROM lockpath_user_group GROUP BY group_id ORDER BY group_id`,
    );
    expect(rows).toEqual([{ count: 1_000 }, { count: 5 }]);
  });
});
