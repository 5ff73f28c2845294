/** @isolated because it replaces modules. */
import * as hashThreads from '../../src/credentials/hashThreads';
import { digestOf } from '../../src/credentials/secrets';
import { startPlayground, type Playground } from '../hostile/playground';
import { databaseKinds } from '../support/databases';
import { rowsOf } from '../support/rows';
import { authenticates, logins, type Credentials, type Login } from './logins';

// Jest cannot spy on an export in place, but it can on a copy of the module's exports.
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

  /** The measurable work of a login: the statements that it runs, and the passwords that it verifies. */
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

    // The incident: the answer, or its time, shows an attacker which addresses have an account.
    test('an unknown user causes the same work and answer as a wrong password', async () => {
      const known = await pathOf(login, guess);
      const unknown = await pathOf(login, { user: 'nobody@example.com', password: 'a guess' });
      expect(unknown).toEqual(known);
      expect(known.verifications).toBe(1);
      expect(known.reply.secret).toBeUndefined();
    });

    // The incident: a limit that checks before it counts lets concurrent guesses through, and a limit in memory allows
    // each instance its own count.
    test('of 200 concurrent guesses at two instances, no more than the limit are verified', async () => {
      const instances = [playground, second];
      const guesses = Array.from({ length: 200 }, (_, n) => login.call(instances[n % 2]!.url, guess));
      const replies = await Promise.all(guesses);
      expect(verifications).toHaveBeenCalledTimes(login.limit);
      expect(replies.filter(({ secret }) => secret !== undefined)).toEqual([]);
    });

    // The incident: a session id that an attacker planted in a victim's browser becomes the victim's session.
    test('a secret chosen by the client is never adopted, and every login returns a new one', async () => {
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

    // The incident: a reader of a backup logs in with a secret from it.
    test('tables hold only the SHA-256 of a secret', async () => {
      const { secret } = await login.call(playground.url, login.right);
      const tables = JSON.stringify(await rowsOf(playground.db.knex));
      expect(tables).not.toContain(secret);
      expect(tables).not.toContain(Buffer.from(secret!).toString('hex'));
      expect(tables).not.toContain(login.right.password);
      expect(tables).toContain(digestOf(secret!).toString('hex'));
    });
  });
});
