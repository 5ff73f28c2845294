import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { buildGsoap, gsoapNeeds } from '../../bench/gsoap';
import { missingPackages } from '../../bench/needs';
import { preparePgbench } from '../../bench/pgbench';
import { startServer, type ServerProcess } from '../../bench/process';
import { setUser } from '../../bench/questions/rescue';
import { loadCompany, type LoadedCompany } from '../../bench/users/loadCompany';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { describeWith } from '../interop/toolkits';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { createDatabase, type TestDatabase } from '../support/postgresql';

const missing = missingPackages(gsoapNeeds);
const gsoap = {
  name: 'the server in C',
  here: missing.length === 0,
  install: `Debian: ${missing.join(', ')}`,
};

// `globalSetup` reports if this machine has no PostgreSQL.
describeOnPostgreSQL('on PostgreSQL', () => {
  describeWith(gsoap, () => {
    const authCode = 'loadedcode';
    const CONNECTIONS_TO_DATABASE = 2;
    let folder: string;
    let place: TestDatabase;
    let database: Database;
    let db: Knex;
    let company: LoadedCompany;
    let server: ServerProcess;
    let wireOnly: ServerProcess;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'understudy-gsoap-'));
      place = await createDatabase(
        process.env.UNDERSTUDY_TEST_POSTGRESQL ?? '',
        process.env.UNDERSTUDY_TEST_TEMPLATE,
      );
      database = await openDatabase({ kind: 'postgresql', url: place.url, poolSize: 1 });
      db = database.knex;
      company = await loadCompany(db, { name: 'Company', users: 50, authCode, passwordHash: '' });
      await preparePgbench(place.url);
      const built = await buildGsoap(folder);
      if ('missing' in built) throw new Error(built.missing.join());
      const command = [...built.command, place.url, String(CONNECTIONS_TO_DATABASE)] as const;
      server = await startServer(command, {}, join(folder, 'log'));
      wireOnly = await startServer(built.command, {}, join(folder, 'wireOnly'));
    });
    afterAll(async () => {
      await server.stop();
      await wireOnly.stop();
      await database.close();
      await place.drop();
      await rm(folder, { recursive: true });
    });

    /** The connections to the database, this test's included. */
    const connections = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database()';

    const versionOf = async (id: number) =>
      (await db<{ node_id: number; version: number }>('node').where({ node_id: id }).first('version'))
        ?.version;

    /** Calls with the request of the benchmark, changed. @returns the outcome. */
    async function call(
      id: number,
      change = (body: string) => body,
      { address } = server,
    ): Promise<string | undefined> {
      const { path, headers, body } = setUser({ users: company.users, authCode });
      const sent = change(body!.replaceAll('{id}', String(id)).replaceAll('{n}', 'New'));
      const response = await fetch(address + path, { method: 'POST', headers, body: sent });
      return /<setUser_v2Result>setUser_(\w+)<\/setUser_v2Result>/.exec(await response.text())?.[1];
    }

    test('saves what it is sent', async () => {
      const id = company.users.first;
      const change = (body: string) =>
        body
          .replace('John Doe', 'Zoë &amp; Co')
          .replace('Enabled', 'Disabled')
          .replace('>False', '>True')
          .replace('>false', '>true');
      expect(await call(id, change)).toBe('OK');
      expect(await db('node').where({ node_id: id }).first()).toMatchObject({
        ...{ name: 'Zoë & Co', email: `u${id}.New@load.example` },
        ...{ enabled: false, mobile_addon: true, rpat_addon: true, version: 1 },
      });
      expect(await db('email_claim').where({ node_id: id }).pluck('email_key')).toEqual([
        `u${id}.new@load.example`,
      ]);
      expect(await db('audit').where({ target: String(id) })).toHaveLength(1);
    });

    const outcomes: [outcome: string, before: string | RegExp, after: string][] = [
      ['Invalid_SecretAuthCode', `>${authCode}<`, '>another<'],
      ['NotLoggedIn', `<sAuthCode>${authCode}</sAuthCode>`, ''],
      ['InvalidParam_NodeID', '<iNodeID>', '<iNodeID>9'],
      ['InvalidParam_Name', '>John Doe<', '><'],
      ['InvalidParam_Email', /<sEmail>.*<\/sEmail>/, ''],
      ['InvalidParam_Email_Already_In_Use', /<sEmail>.*@/, '<sEmail>{master}@'],
    ];
    test.each(outcomes)('answers %s', async (outcome, before, after) => {
      const master = `Master${company.companyId}`;
      const change = (body: string) => body.replace(before, after.replace('{master}', master));
      expect(await call(company.users.first + 1, change)).toBe(outcome);
      expect(await versionOf(company.users.first + 1)).toBe(0);
    });

    test('enables no user below a disabled group', async () => {
      const id = company.users.first + 2;
      const group = db('node').where({ name: 'Group 1' });
      await group.clone().update({ enabled: false });
      expect(await call(id)).toBe('Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled');
      expect(await call(id, (body) => body.replace('Enabled', 'Disabled'))).toBe('OK');
      await group.update({ enabled: true });
    });

    test('answers more callers than it has connections to the database', async () => {
      const ids = Array.from({ length: 20 }, (_, i) => company.users.first + 10 + i);
      expect(new Set(await Promise.all(ids.map((id) => call(id))))).toEqual(new Set(['OK']));
      const { rows } = await db.raw<{ rows: unknown[] }>(`${connections} AND pid <> pg_backend_pid()`);
      expect(rows).toHaveLength(CONNECTIONS_TO_DATABASE);
    });

    test('connects again after the database has ended its connections', async () => {
      await db.raw(
        `SELECT pg_terminate_backend(pid) FROM (${connections} AND pid <> pg_backend_pid()) AS others`,
      );
      const id = company.users.first + 3;
      const answers: (string | undefined)[] = [];
      for (let i = 0; i <= CONNECTIONS_TO_DATABASE; i++) answers.push(await call(id));
      expect(answers).toEqual(['Error', 'Error', 'OK']);
    });

    test('answers at once without a database', async () => {
      const id = company.users.first + 4;
      expect(await call(id, undefined, wireOnly)).toBe('OK');
      expect(await call(id, (body) => body.replace('>John Doe<', '><'), wireOnly)).toBe('InvalidParam_Name');
      expect(await versionOf(id)).toBe(0);
    });
  });
});
