import type { Knex } from 'knex';
import type { Client } from 'pg';
import { NoAnswer } from '../../../src/store/engine/answerTimeout';
import { openDatabase, type Database } from '../../../src/store/engine/database';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { openNetworkTo, type BreakableNetwork } from '../../support/breakableNetwork';

/** Short, because the tests wait for statements that take longer. */
const ANSWER_TIMEOUT = 200;

describeOnPostgreSQL('connections to PostgreSQL', () => {
  const server = process.env.UNDERSTUDY_TEST_POSTGRESQL ?? '';
  let network: BreakableNetwork;
  let database: Database;
  let db: Knex;
  beforeEach(async () => {
    network = await openNetworkTo(server);
    const location = { kind: 'postgresql', url: network.url, poolSize: 1 } as const;
    database = await openDatabase({ ...location, answerTimeoutMs: ANSWER_TIMEOUT });
    db = database.knex;
  });
  afterEach(async () => {
    await database.close();
    await network.close();
  });

  const ask = async (what: string) =>
    (
      await db.raw<{ rows: [{ said: string; pid: number }] }>(
        'SELECT ?::text AS said, pg_backend_pid() AS pid',
        [what],
      )
    ).rows[0];

  // The incident: after a short pause of the database, a service waited for it forever.
  test('fails a statement without an answer, and gives the late answer to no other statement', async () => {
    await ask('before');
    network.breakDown();
    await expect(ask('held back')).rejects.toThrow(NoAnswer);
    network.mend();
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('fails a statement in a transaction too, and saves nothing of the transaction', async () => {
    const transaction = db.transaction(async (statements) => {
      await statements.raw('CREATE TABLE half_made (number int)');
      network.breakDown();
      await statements.raw('INSERT INTO half_made VALUES (1)');
    });
    await expect(transaction).rejects.toThrow();
    network.mend();
    await expect(db.schema.hasTable('half_made')).resolves.toBe(false);
  });

  test('gives a waiting call the only connection once another call has given up its answer', async () => {
    await ask('before');
    network.breakDown();
    const [held, waiting] = [ask('held back'), ask('waiting')];
    await expect(held).rejects.toThrow(NoAnswer);
    network.mend();
    await expect(waiting).resolves.toMatchObject({ said: 'waiting' });
  });

  test('keeps the connection if the server itself cancels a long statement', async () => {
    const { pid } = await ask('before');
    await expect(db.raw('SELECT pg_sleep(60)')).rejects.toMatchObject({ code: '57014' });
    await expect(ask('after')).resolves.toMatchObject({ pid });
  });

  // The incident: after a restart of the database, the first call on each connection failed.
  test('fails no call if the server has closed an idle connection', async () => {
    const { pid } = await ask('before');
    const [{ resource }] = (db.client as { pool: { free: [{ resource: Client }] } }).pool.free;
    // Not `once`, which would reject on the error that precedes the event.
    const ended = new Promise<void>((resolve) => resource.once('end', resolve));
    const other = await openDatabase({ kind: 'postgresql', url: server, poolSize: 1 });
    await other.knex.raw('SELECT pg_terminate_backend(?)', [pid]);
    await other.close();
    await ended;
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('closes, whatever waits for a connection or an answer', async () => {
    const patient = await openDatabase({ kind: 'postgresql', url: network.url, poolSize: 1 });
    const ask = { text: 'SELECT 1' };
    await Promise.all([patient.knex.raw(ask.text), patient.pipeline!.rows(ask, [])]);
    network.breakDown();
    const waiting = [patient.knex.raw(ask.text), patient.knex.raw(ask.text), patient.pipeline!.rows(ask, [])];
    const ends = Promise.allSettled(waiting);
    await patient.close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  test('lets a statement take any time if there is no limit', async () => {
    const patient = await openDatabase({ kind: 'postgresql', url: network.url, poolSize: 1 });
    const { rows } = await patient.knex.raw<{ rows: object[] }>('SHOW statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '0' }]);
    await patient.close();
  });
});
