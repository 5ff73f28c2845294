import * as hashThreads from '../../src/credentials/hashThreads';
import { digestOf } from '../../src/credentials/secrets';
import { startPlayground, type Playground } from '../hostile/playground';
import { databaseKinds } from '../support/databases';
import { rowsOf } from '../support/rows';
import { authenticates, logins, type Credentials, type Login } from './logins';

// An exported function cannot be spied on in place; a copy of the module's exports can.
jest.mock('../../src/credentials/hashThreads', () => ({
  __esModule: true,
  ...jest.requireActual<typeof hashThreads>('../../src/credentials/hashThreads'),
}));

const verifications = jest.spyOn(hashThreads, 'verify');

describe.each(databaseKinds)('guessing on the %s database', (kind) => {
  let playground: Playground;
  let second: Playground;
  beforeAll(async () => {
    playground = await startPlayground(kind);
    second = await startPlayground(kind, playground);
  });
  beforeEach(async () => {
    await playground.restore();
    verifications.mockClear();
  });
  afterAll(async () => {
    await second.close();
    await playground.close();
  });

  /** What a login does that one could measure: the statements that it runs, and the passwords that it verifies. */
  async function pathOf({ call }: Login, credentials: Credentials) {
    const statements: string[] = [];
    const listen = ({ sql }: { sql: string }) => void statements.push(sql);
    verifications.mockClear();
    playground.db.knex.on('query', listen);
    const reply = await call(playground.url, credentials);
    playground.db.knex.removeListener('query', listen);
    return { reply, statements, verifications: verifications.mock.calls.length };
  }

  describe.each(logins)('$name', (login) => {
    const guess = { ...login.right, password: 'a guess' };

    // The incident: who tries addresses learns from the answer, or from how long it takes, which of them have an account.
    test('an unknown user takes the path of a wrong password and gets its answer', async () => {
      const known = await pathOf(login, guess);
      const unknown = await pathOf(login, { user: 'nobody@example.com', password: 'a guess' });
      expect(unknown).toEqual(known);
      expect(known.verifications).toBe(1);
      expect(known.reply.secret).toBeUndefined();
    });

    // The incident: a limit that looks before it counts lets through what comes at once, and one that counts in memory
    // lets every instance have its own.
    test('of 200 guesses at once at two instances no more are verified than the limit', async () => {
      const instances = [playground, second];
      const guesses = Array.from({ length: 200 }, (_, n) => login.call(instances[n % 2]!.url, guess));
      const replies = await Promise.all(guesses);
      expect(verifications).toHaveBeenCalledTimes(login.limit);
      expect(replies.filter(({ secret }) => secret !== undefined)).toEqual([]);
    });

    // The incident: a session id that an attacker made a victim's browser send becomes the victim's session.
    test('a secret that the client chose is never adopted, and every login gives a new one', async () => {
      const headers = { Cookie: 'ASP.NET_SessionId=chosen; .ASPXAUTH=chosen' };
      const secrets = [];
      for (let count = 0; count < 2; count++) {
        const { secret } = await login.call(playground.url, login.right, headers);
        expect(secret).toMatch(/^[a-z2-7]{32}$/);
        secrets.push(secret!);
      }
      expect(new Set(secrets).size).toBe(2);
      expect(await authenticates(playground.url, login, secrets[1]!)).toBe(true);
      expect(await authenticates(playground.url, login, 'chosen')).toBe(false);
      expect(await authenticates(playground.url, login, '')).toBe(false);
    });

    // The incident: who reads a backup logs in with what stands in it.
    test('no table holds a secret, only its SHA-256', async () => {
      const { secret } = await login.call(playground.url, login.right);
      const tables = JSON.stringify(await rowsOf(playground.db.knex));
      expect(tables).not.toContain(secret);
      expect(tables).not.toContain(Buffer.from(secret!).toString('hex'));
      expect(tables).not.toContain(login.right.password);
      expect(tables).toContain(digestOf(secret!).toString('hex'));
    });
  });
});
