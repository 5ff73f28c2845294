import { openDatabase, type Database } from '../../../src/store/engine/database';
import type { Pipeline } from '../../../src/store/engine/pipeline';
import { LATE_MS } from '../../../src/store/batching/scheduler';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { openNetworkTo, type BreakableNetwork } from '../../support/breakableNetwork';

/** Longer than others wait behind a slow statement, but short, because a test waits for it. */
const ANSWER_TIMEOUT = 4 * LATE_MS;

/** Long enough for a busy machine. The test of a lost server waits for it. */
const CONNECT_TIMEOUT = 2_000;

describeOnPostgreSQL('a pipeline to PostgreSQL', () => {
  const server = process.env.UNDERSTUDY_TEST_POSTGRESQL ?? '';
  let network: BreakableNetwork;
  let database: Database;
  let pipeline: Pipeline;
  beforeEach(async () => {
    network = await openNetworkTo(server);
    database = await openDatabase({
      kind: 'postgresql',
      url: network.url,
      poolSize: 1,
      answerTimeoutMs: ANSWER_TIMEOUT,
      connectTimeoutMs: CONNECT_TIMEOUT,
    });
    pipeline = database.pipeline!;
  });
  afterEach(async () => {
    await database.close();
    await network.close();
  });

  const ask = async (what: string) => {
    const statement = { name: 'ask', text: 'SELECT $1::text AS said, pg_backend_pid() AS pid' };
    return (await pipeline.rows<{ said: string; pid: number }>(statement, [what]))[0]!;
  };
  const sleep = (seconds: number) => pipeline.rows({ name: 'sleep', text: 'SELECT pg_sleep($1)' }, [seconds]);
  const endConnection = (pid: number) => database.knex.raw('SELECT pg_terminate_backend(?)', [pid]);

  test('sends concurrent statements over one connection, and gives each its own answer', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map(ask));
    expect(answers.map(({ said }) => said)).toEqual(['a', 'b', 'c']);
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
  });

  test('plans a statement once, whatever its values', async () => {
    for (const what of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await ask(what);
    const plans = {
      name: 'plans',
      text: `SELECT custom_plans::int AS "forOneValue", generic_plans::int AS "forAll"
        FROM pg_prepared_statements WHERE name = $1`,
    };
    await expect(pipeline.rows(plans, ['ask'])).resolves.toEqual([{ forOneValue: 0, forAll: 7 }]);
  });

  test('fails only the statement that the server refuses', async () => {
    const divide = () => pipeline.rows({ name: 'divide', text: 'SELECT 1 / $1::int' }, [0]);
    const [before, refused, after] = await Promise.allSettled([ask('a'), divide(), ask('b')]);
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
    expect([before, after]).toMatchObject([{ value: { said: 'a' } }, { value: { said: 'b' } }]);
  });

  test('does not hold up other statements behind a slow one', async () => {
    const { pid } = await ask('before');
    const slow = sleep(60);
    const refused = expect(slow).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, LATE_MS + 50));
    const others = await Promise.all(['a', 'b'].map(ask));
    expect(others[0]!.pid).not.toBe(pid);
    expect(others[1]!.pid).toBe(others[0]!.pid);
    await refused;
  });

  test('fails a call whose connection ends, and opens another one for the next call', async () => {
    const { pid } = await ask('before');
    const waiting = sleep(60);
    await Promise.all([expect(waiting).rejects.toThrow(), endConnection(pid)]);
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('fails no call if the server has closed an idle connection', async () => {
    const { pid } = await ask('before');
    await endConnection(pid);
    // The server's last message is on its way.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('fails a statement without an answer, and gives the late answer to no other statement', async () => {
    await ask('before');
    network.breakDown();
    await expect(ask('held back')).rejects.toThrow();
    network.mend();
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('fails a call without a server, and tries again for the next call', async () => {
    network.breakDown();
    await expect(ask('lost')).rejects.toThrow();
    network.mend();
    await expect(ask('after')).resolves.toMatchObject({ said: 'after' });
  });

  test('closes once all sent statements are answered', async () => {
    const answer = ask('last');
    await ask('that it is connected');
    await pipeline.close();
    await expect(answer).resolves.toMatchObject({ said: 'last' });
    await expect(ask('too late')).rejects.toThrow('has been closed');
  });
});
