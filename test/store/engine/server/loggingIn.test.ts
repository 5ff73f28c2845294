import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { explain } from '../../../../src/cli/shared/explain';
import { CannotOpen } from '../../../../src/cli/shared/openMigrated';
import { readConfig } from '../../../../src/config';
import { openDatabase } from '../../../../src/store/engine/database';
import { startPostgreSQLServer, type BreakableServer } from '../../../../tools/postgresqlServer';
import { startWaitsFor } from '../../../cli/startWaitsFor';
import { describeWith, openssl } from '../../../interop/toolkits';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';

const me = userInfo().username;
const PASSWORD = 'Sesame/1';

/** Who may log in how. */
const HBA = `
  local   all postgres           trust
  local   all "${me}"            peer
  hostssl all carol 127.0.0.1/32 cert
  hostssl all ann   127.0.0.1/32 scram-sha-256
`;

// One server for all tests, because a start takes a second.
describeOnPostgreSQL('a PostgreSQL server', () => {
  describeWith(openssl, () => {
    let server: BreakableServer;
    let folder: string;
    let port: string;
    const inFolder = (name: string) => join(folder, name);
    const variables = [
      'PGPASSWORD',
      'PGPASSFILE',
      'PGSERVICE',
      'PGSERVICEFILE',
      'PGHOST',
      'PGPORT',
      'PGUSER',
      'PGSSLMODE',
      'PGSSLNEGOTIATION',
    ];
    const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'understudy-tls-'));
      certify('ca');
      certify('otherCa');
      certify('server', 'localhost');
      certify('client', 'carol');
      const read = (name: string) => readFileSync(inFolder(name), 'utf8');
      const files = { hba: HBA, ca: read('ca.crt'), cert: read('server.crt'), key: read('server.key') };
      const tls = '-c ssl=on -c ssl_cert_file=../cert -c ssl_key_file=../key -c ssl_ca_file=../ca';
      server = (await startPostgreSQLServer(`-F -c hba_file=hba ${tls}`, { files }))!;
      ({ port } = new URL(server.url));
      const admin = await openDatabase({ kind: 'postgresql', poolSize: 1, url: socket('postgres') });
      await admin.knex.raw(`CREATE ROLE ann LOGIN PASSWORD '${PASSWORD}'; CREATE ROLE carol LOGIN`);
      if (me !== 'postgres') await admin.knex.raw('CREATE ROLE ?? LOGIN', [me]);
      await admin.close();
    });
    afterAll(async () => {
      await server.stop();
      rmSync(folder, { recursive: true });
    });
    afterEach(() => {
      for (const name of variables) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    });

    /** Makes a certificate: one of an authority, or one that `ca` signed for a name. */
    function certify(file: string, name?: string): void {
      const about = [
        '-subj',
        `/CN=${name ?? file}`,
        ...(name ? ['-addext', `subjectAltName=DNS:${name}`] : []),
      ];
      const by = name ? ['-CA', inFolder('ca.crt'), '-CAkey', inFolder('ca.key')] : [];
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
      const out = ['-keyout', inFolder(`${file}.key`), '-out', inFolder(`${file}.crt`)];
      execFileSync('openssl', ['req', '-x509', ...about, ...key, ...out, ...by], { stdio: 'pipe' });
      chmodSync(inFolder(`${file}.key`), 0o600);
    }

    const socket = (user: string) => `postgres://${user}@/postgres?host=${server.folder}&port=${port}`;
    const overTcp = (user: string, query: string, host = 'localhost') =>
      `postgres://${user}@${host}:${port}/postgres?${query}`;
    const ann = `ann:${encodeURIComponent(PASSWORD)}`;

    /** Asks over a connection of the pool and over the shared one who is logged in and whether the way is encrypted. */
    async function login(url: string): Promise<{ user: string; encrypted: boolean }> {
      const text =
        'SELECT current_user AS user, ssl AS encrypted FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
      const database = await openDatabase({ kind: 'postgresql', poolSize: 1, url });
      try {
        const { rows } = await database.knex.raw<{ rows: object[] }>(text);
        const [shared] = await database.pipeline!.rows<{ user: string; encrypted: boolean }>({ text }, []);
        expect(rows).toEqual([shared]);
        return shared!;
      } finally {
        await database.close();
      }
    }

    /** The line by which a command ends, and a start at once. */
    async function complaint(url: string): Promise<string | undefined> {
      const cause: unknown = await login(url).then(
        () => 'It is let in',
        (error: unknown) => error,
      );
      const line = explain(new CannotOpen('', { cause }), readConfig({ DATABASE_URL: url }));
      expect(line).not.toContain('Sesame');
      await expect(startWaitsFor(cause)).resolves.toBeUndefined();
      return line;
    }

    const wrong = (what: string, host = 'localhost') =>
      `PostgreSQL at ${host}:${port} ${what}, or correct DATABASE_URL.`;

    test('encrypts as sslmode says, without a warning of Node.js', async () => {
      const warnings: Error[] = [];
      const note = (warning: Error) => void warnings.push(warning);
      process.on('warning', note);
      const encrypted = { user: 'ann', encrypted: true };
      for (const query of [
        'sslmode=require',
        'ssl=true',
        'sslmode=prefer',
        'sslmode=allow',
        `sslmode=verify-ca&sslrootcert=${inFolder('ca.crt')}`,
        `sslmode=verify-full&sslrootcert=${inFolder('ca.crt')}`,
      ])
        await expect(login(overTcp(ann, query))).resolves.toEqual(encrypted);
      process.env.PGSSLMODE = 'require';
      await expect(login(overTcp(ann, ''))).resolves.toEqual(encrypted);
      await new Promise(setImmediate);
      process.off('warning', note);
      expect(warnings).toEqual([]);
    });

    test('is asked for encryption as the URL says, whatever the environment does', async () => {
      process.env.PGSSLNEGOTIATION = 'direct';
      const asks = 'sslmode=require&sslnegotiation=postgres';
      await expect(login(overTcp(ann, asks))).resolves.toEqual({ user: 'ann', encrypted: true });
      const peer = { user: me, encrypted: false };
      await expect(login(`${socket(me)}&sslmode=require`)).resolves.toEqual(peer);
    });

    test('is refused if it cannot prove who it is, in a line that says what to do', async () => {
      const ca = `sslrootcert=${inFolder('ca.crt')}`;
      // Its certificate is for localhost.
      await expect(complaint(overTcp(ann, `sslmode=verify-full&${ca}`, '127.0.0.1'))).resolves.toBe(
        wrong(
          'has a certificate for another name. Use a name that is in its certificate, or sslmode=verify-ca',
          '127.0.0.1',
        ),
      );
      await expect(login(overTcp(ann, `sslmode=verify-ca&${ca}`, '127.0.0.1'))).resolves.toBeDefined();
      for (const mode of ['require', 'verify-ca', 'verify-full'])
        await expect(
          complaint(overTcp(ann, `sslmode=${mode}&sslrootcert=${inFolder('otherCa.crt')}`)),
        ).resolves.toBe(
          wrong(
            'has a certificate of an authority other than that of sslrootcert. Set that to the right file',
          ),
        );
      await expect(complaint(overTcp(ann, 'sslmode=disable'))).resolves.toBe(
        wrong('accepts only encrypted connections. Add sslmode=verify-full and sslrootcert to its URL'),
      );
    });

    test('takes a client certificate', async () => {
      const certificate = `sslmode=require&sslcert=${inFolder('client.crt')}&sslkey=${inFolder('client.key')}`;
      await expect(login(overTcp('carol', certificate))).resolves.toEqual({ user: 'carol', encrypted: true });
      await expect(complaint(overTcp('carol', 'sslmode=require'))).resolves.toMatch(
        /cannot be used \(connection requires a valid client certificate\)|refused the user/,
      );
    });

    test('knows the process’s user on its Unix socket', async () => {
      const peer = { user: me, encrypted: false };
      await expect(login(`postgres:///postgres?host=${server.folder}&port=${port}`)).resolves.toEqual(peer);
      await expect(
        login(`postgres://${encodeURIComponent(server.folder)}:${port}/postgres`),
      ).resolves.toEqual(peer);
      await expect(complaint(socket('ann'))).resolves.toMatch(/ refused the user\. Correct it/);
    });

    test('gets its password from PGPASSWORD, a password file or a service file', async () => {
      const url = overTcp('ann', 'sslmode=require');
      const encrypted = { user: 'ann', encrypted: true };
      writeFileSync(inFolder('none'), '', { mode: 0o600 });
      process.env.PGPASSFILE = inFolder('none');
      await expect(complaint(url)).resolves.toBe(
        `The server wants a password, but neither DATABASE_URL nor PGPASSWORD has one, and ${inFolder('none')} has none for localhost:${port}:postgres:ann. Correct it and start again.`,
      );

      process.env.PGPASSWORD = PASSWORD;
      await expect(login(url)).resolves.toEqual(encrypted);
      process.env.PGPASSWORD = 'Sesame';
      await expect(complaint(url)).resolves.toBe(wrong('refused the password. Correct it'));
      delete process.env.PGPASSWORD;

      writeFileSync(inFolder('pass'), `localhost:${port}:*:ann:${PASSWORD}\n`, { mode: 0o600 });
      process.env.PGPASSFILE = inFolder('pass');
      await expect(login(url)).resolves.toEqual(encrypted);
      chmodSync(inFolder('pass'), 0o644);
      await expect(complaint(url)).resolves.toMatch(
        /^Others may read the password file .*must be 0600\. Correct/,
      );

      const service = [`host=localhost`, `port=${port}`, 'user=ann', 'dbname=postgres', 'sslmode=require'];
      writeFileSync(inFolder('services'), ['[shop]', ...service, `password=${PASSWORD}`].join('\n'));
      process.env.PGSERVICEFILE = inFolder('services');
      await expect(login('postgres://?service=shop')).resolves.toEqual(encrypted);
      process.env.PGSERVICE = 'shop';
      await expect(login('postgres://')).resolves.toEqual(encrypted);
    });
  });
});
