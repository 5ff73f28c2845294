import { setTimeout as wait } from 'node:timers/promises';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { migrate } from '../../src/store/engine/migrate';
import { testWorkers } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import type { BreakableServer } from '../../tools/postgresqlServer';
import { createDatabase, startBreakableServer } from '../support/postgresql';
import { tally } from '../support/tally';
import { addWrittenUsers, compare, countsOf, intact } from './ledger';
import { startKillable, type KillableService } from './service';
import { setUser, startWriters, type Sent } from './writers';

/** Seconds for which the database is paused. */
const PAUSE = 20;
/** The service's timeout for the database, in seconds: short, so that many calls fail during the pause. */
const TIMEOUT = 2;

// Six starts, on a machine that may be busy. A test that ran out of time would leave its writers to the next one.
jest.setTimeout(300_000);

describeOnPostgreSQL('while a writer writes to PostgreSQL', () => {
  let server: BreakableServer;
  let database: Database;
  let service: KillableService;
  let users: number[];
  const sent: Sent[] = [];

  beforeAll(async () => {
    const started = await startBreakableServer();
    if (!started)
      throw new Error('TEST_DATABASE_URL names a server, but this suite needs one that it can stop');
    server = started;
    const { url } = await createDatabase(server.url);
    database = await openDatabase({ kind: 'postgresql', url, poolSize: 1 });
    await migrate(database.knex);
    await makeDemos(database.knex, contracts);
    users = await addWrittenUsers(database.knex);
    service = await startKillable({
      DATABASE_URL: url,
      DATABASE_TIMEOUT_SECONDS: String(TIMEOUT),
      LOG_LEVEL: 'silent',
      WORKERS: String(testWorkers),
    });
  });
  afterAll(async () => {
    await service?.stop();
    await database?.close();
    await server?.stop();
  });

  /** Lets writers write during `incident`, and then checks the results of their calls. */
  const during = async (
    name: string,
    incident: (writers: ReturnType<typeof startWriters>) => Promise<void>,
  ) => {
    const before = sent.length;
    const start = performance.now();
    const writers = startWriters(() => service.address(), users, sent);
    try {
      await incident(writers);
    } finally {
      await writers.stop();
    }
    const ledger = await compare(database.knex, users, sent);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    tally(`Crashes, PostgreSQL, ${name}: ${countsOf(sent.slice(before), ledger)} (${seconds} s)`);
    expect(ledger).toEqual(intact);
    expect([...new Set(sent.map(({ outcome }) => outcome))].filter((each) => !known.has(each))).toEqual([]);
  };
  const known = new Set(['OK', 'ERROR', 'none']);

  /** The current answers of each contract and of the health pages. */
  const answers = async () => {
    const address = await service.address();
    const get = async (path: string, init?: RequestInit) => {
      const reply = await fetch(address + path, init);
      return `${reply.status} ${await reply.text()}`;
    };
    return Promise.all([
      setUser(address, users[0]!, 0).then(({ outcome }) => outcome),
      get('/MACRO/API.asmx', { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body: macroLogin }),
      get('/SecurityService/Login', { method: 'POST', body: '{"username":"admin","password":"wrong"}' }),
      get('/readyz'),
      get('/healthz'),
    ]);
  };
  const away = [
    'ERROR',
    expect.stringMatching(/^200 .*<LoginResult>Failed<\/LoginResult>/s),
    '400 {"Message":"An error has occurred.","StackTrace":null}',
    '503 NOT READY: the database cannot be reached\n',
    '200 OK\n',
  ];
  const back = [
    expect.any(String),
    expect.stringMatching(/^200 .*<LoginResult>/s),
    '200 false',
    '200 READY\n',
    '200 OK\n',
  ];

  /** Expects answers to the first calls after the database is back. Their times are only reported. */
  const expectAnswersAtOnce = async (after: string) => {
    const start = performance.now();
    await expect(answers()).resolves.toEqual(back);
    tally(`Crashes, PostgreSQL, after a ${after}: answered in ${Math.round(performance.now() - start)} ms`);
  };

  // The incident: a node of the cluster lost power during an import.
  test('the service is killed repeatedly', async () => {
    await during('SIGKILL of the service', async (writers) => {
      while (service.kills() < 6) {
        await writers.until('OK', 40);
        await service.killAndStart();
      }
      await writers.until('OK', 40);
    });
    expect(service.kills()).toBe(6);
  });

  // The incident: after a failover of the database, every connected service had to be restarted.
  test('PostgreSQL is stopped immediately and started again', async () => {
    await during('stopped three times', async (writers) => {
      for (let round = 0; round < 3; round++) {
        await writers.until('OK', 40);
        await server.crash();
        await expect(answers()).resolves.toEqual(away);
        await writers.until('ERROR', 40);
        await server.startAgain();
        await expectAnswersAtOnce('restart');
      }
      await writers.until('OK', 40);
    });
  });

  test('the connections are terminated', async () => {
    await during('connections terminated ten times', async (writers) => {
      for (let round = 0; round < 10; round++) {
        await writers.until('OK', 20);
        await database.knex.raw(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
      }
      await writers.until('OK', 40);
    });
  });

  // The incident: the database's disk hung, and so did every client of the service, until long after it had recovered.
  test(`PostgreSQL is paused for ${PAUSE} s`, async () => {
    await during(`paused for ${PAUSE} s`, async (writers) => {
      await writers.until('OK', 40);
      await server.pause();
      let isPaused = true;
      const pause = wait(PAUSE * 1000).then(() => (isPaused = false));
      await expect(answers()).resolves.toEqual(away);
      await writers.until('ERROR', 2 * users.length);
      // No call waits for the end of the pause.
      expect(isPaused).toBe(true);
      await pause;
      await server.goOn();
      await expectAnswersAtOnce('pause');
      await writers.until('OK', 40);
    });
  });
});

const macroLogin = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
  <Login xmlns="urn:macro:api"><userName>root</userName><password>wrong</password>
    <databaseCode>DEMO</databaseCode><userRole>FullUser</userRole><webServer>false</webServer></Login>
</Body></Envelope>`;
