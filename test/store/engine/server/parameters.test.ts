import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ConnectionParameterError } from '../../../../src/store/engine/server/error';
import { serverParameters } from '../../../../src/store/engine/server/parameters';
import { passwordIn } from '../../../../src/store/engine/server/passwordFile';
import { waysTo } from '../../../../src/store/engine/server/tls';

let HOME: string;
let PGSYSCONFDIR: string;
beforeEach(() => {
  HOME = mkdtempSync(join(tmpdir(), 'understudy-home-'));
  PGSYSCONFDIR = join(HOME, 'system');
  mkdirSync(PGSYSCONFDIR);
});
afterEach(() => rmSync(HOME, { recursive: true }));

const read = (url: string, environment: NodeJS.ProcessEnv = {}) =>
  serverParameters(url, { HOME, PGSYSCONFDIR, ...environment });

/** What is most often looked at. */
const short = (url: string, environment?: NodeJS.ProcessEnv) => {
  const { hosts, user, password, database } = read(url, environment);
  return { hosts: hosts.map(({ host, port }) => `${host} ${port}`), user, password, database };
};

const me = userInfo().username;

test.each<[string, ReturnType<typeof short>]>([
  [
    'postgres://ann:p%40ss@db.example.com:5433/shop',
    { hosts: ['db.example.com 5433'], user: 'ann', password: 'p@ss', database: 'shop' },
  ],
  ['postgresql://db', { hosts: ['db 5432'], user: me, password: undefined, database: me }],
  ['postgres://ann@db', { hosts: ['db 5432'], user: 'ann', password: undefined, database: 'ann' }],
  [
    'postgres:///shop?host=/run/pg&user=ann',
    { hosts: ['/run/pg 5432'], user: 'ann', password: undefined, database: 'shop' },
  ],
  [
    'postgres://ann@%2Frun%2Fpg:6000/shop',
    { hosts: ['/run/pg 6000'], user: 'ann', password: undefined, database: 'shop' },
  ],
  ['postgres://ann@[::1]:6000', { hosts: ['::1 6000'], user: 'ann', password: undefined, database: 'ann' }],
  [
    'postgres://ann@h1:1,[::1]:2,h3/shop',
    { hosts: ['h1 1', '::1 2', 'h3 5432'], user: 'ann', password: undefined, database: 'shop' },
  ],
  [
    'postgres://ann@/shop?host=h1,h2&port=6000',
    { hosts: ['h1 6000', 'h2 6000'], user: 'ann', password: undefined, database: 'shop' },
  ],
])('%s', (url, expected) => {
  expect(short(url)).toEqual(expected);
});

test('what the URL does not say comes from the service file, then from the environment', () => {
  writeFileSync(
    join(HOME, '.pg_service.conf'),
    '# comment\n[other]\nhost=other\n\n  [shop]  \nhost=inFile\nport=6000\nuser=ann\npassword= with space =\n[shop]\nhost=second\n',
  );
  const environment = {
    PGHOST: 'inVariable',
    PGPORT: '1',
    PGDATABASE: 'base',
    PGUSER: 'bob',
    PGPASSWORD: 'p',
  };
  expect(short('postgres://', environment)).toEqual({
    ...{ hosts: ['inVariable 1'], user: 'bob', password: 'p', database: 'base' },
  });
  const service = { hosts: ['inFile 6000'], user: 'ann', password: ' with space =', database: 'base' };
  expect(short('postgres://', { ...environment, PGSERVICE: 'shop' })).toEqual(service);
  expect(short('postgres://?service=shop', environment)).toEqual(service);
  expect(short('postgres://inUrl:2?service=shop', environment)).toEqual({ ...service, hosts: ['inUrl 2'] });
});

test('a service is looked up in the named file, or that of the user, then in that of the system', () => {
  writeFileSync(join(PGSYSCONFDIR, 'pg_service.conf'), '[a]\nhost=system\n[b]\nhost=system\n');
  writeFileSync(join(HOME, '.pg_service.conf'), '[a]\nhost=home\n');
  writeFileSync(join(HOME, 'named'), '[a]\nhost=named\n');
  const host = (url: string, environment?: NodeJS.ProcessEnv) => read(url, environment).hosts[0]!.host;
  expect(host('postgres://?service=a')).toBe('home');
  expect(host('postgres://?service=b')).toBe('system');
  expect(host('postgres://?service=a', { PGSERVICEFILE: join(HOME, 'named') })).toBe('named');
  expect(host('postgres://?service=b', { PGSERVICEFILE: join(HOME, 'named') })).toBe('system');
});

const parameter = 'The connection parameter';

test.each<[string, NodeJS.ProcessEnv, string | RegExp]>([
  ['postgres://h?sslmod=require', {}, `${parameter} sslmod (in DATABASE_URL) is unknown`],
  [
    'postgres://h?sslmode=no-verify',
    {},
    /^The connection parameter sslmode \(in DATABASE_URL\) must be one of disable,/,
  ],
  ['postgres://h', { PGSSLMODE: 'on' }, /^The connection parameter sslmode \(in PGSSLMODE\) must be one of/],
  [
    'postgres://h?sslrootcert=system&sslmode=require',
    {},
    /sslmode \(in DATABASE_URL\) must be verify-full with/,
  ],
  ['postgres://h?sslnegotiation=direct', {}, /needs sslmode=require or more/],
  ['postgres://h?target_session_attrs=standby', {}, /must be one of any, read-write, primary$/],
  [
    'postgres://h1,h2?load_balance_hosts=random',
    {},
    `${parameter} load_balance_hosts (in DATABASE_URL) is not supported; leave it out: only one of the hosts is the primary, and the service needs that one`,
  ],
  [
    'postgres://h',
    { PGREQUIREAUTH: 'scram-sha-256' },
    /^The connection parameter require_auth \(in PGREQUIREAUTH\) is/,
  ],
  ['postgres://h?channel_binding=require', {}, /is not supported; use sslmode=verify-full/],
  [
    'postgres://h1,h2,h3?port=1,2',
    {},
    /^The connection parameter port \(in DATABASE_URL\) must give one port,/,
  ],
  ['postgres://h:70000', {}, /must be from 1 to 65535$/],
  [
    'postgres://?service=none',
    {},
    /^There is no service none in \S+\.pg_service\.conf or \S+pg_service\.conf$/,
  ],
  ['postgres://?service=a&servicefile=/none', {}, 'The service file /none cannot be read (ENOENT)'],
])('%s with %j is refused', (url, environment, expected) => {
  expect(() => read(url, environment)).toThrow(ConnectionParameterError);
  expect(() => read(url, environment)).toThrow(expected);
});

test('a line of a service file that sets nothing is refused, by its number', () => {
  const servicefile = join(HOME, 'services');
  writeFileSync(servicefile, '[a]\nhost=a\nldap://server\n');
  expect(() => read(`postgres://?service=a&servicefile=${servicefile}`)).toThrow(
    `Line 3 of the service file ${servicefile} is not "name=value"`,
  );
});

test('parameters that ask for nothing are no mistake', () => {
  const url =
    'postgres://ann@h?channel_binding=prefer&load_balance_hosts=disable&connect_timeout=3&keepalives_idle=5';
  expect(short(url).hosts).toEqual(['h 5432']);
});

test.each([
  ['postgres://h', false],
  ['postgres://h1,h2', true],
  ['postgres://h1,h2?target_session_attrs=any', false],
  ['postgres://h?target_session_attrs=read-write', true],
  ['postgres://h?target_session_attrs=primary', true],
])('%s wants a primary: %j', (url, expected) => {
  expect(read(url).needsPrimary).toBe(expected);
});

describe('encryption', () => {
  const ways = (query: string, host = 'h') => waysTo(host, read(`postgres://ann@h?${query}`).tls);
  const verifies = (query: string) => {
    const [way] = ways(query);
    return way && { chain: way.rejectUnauthorized !== false, name: way.checkServerIdentity === undefined };
  };
  const file = () => {
    writeFileSync(join(HOME, 'ca'), 'ca');
    return join(HOME, 'ca');
  };

  test('is there and verified as sslmode says', () => {
    expect(ways('')).toEqual([false]);
    expect(ways('sslmode=disable')).toEqual([false]);
    expect(ways('sslmode=prefer').map(Boolean)).toEqual([true, false]);
    expect(ways('sslmode=allow').map(Boolean)).toEqual([false, true]);
    expect(verifies('sslmode=require')).toEqual({ chain: false, name: false });
    expect(verifies('ssl=true')).toEqual({ chain: false, name: false });
    // For compatibility there, a file of authorities makes it verify-ca.
    expect(verifies(`sslmode=require&sslrootcert=${file()}`)).toEqual({ chain: true, name: false });
    expect(verifies(`sslmode=verify-ca&sslrootcert=${file()}`)).toEqual({ chain: true, name: false });
    expect(verifies(`sslmode=verify-full&sslrootcert=${file()}`)).toEqual({ chain: true, name: true });
    expect(verifies('sslrootcert=system')).toEqual({ chain: true, name: true });
  });

  test('takes the files of ~/.postgresql where none is named, and is none on a Unix socket', () => {
    expect(() => ways('sslmode=verify-full')).toThrow(
      /^sslmode=verify-full needs the certificate of the authority/,
    );
    mkdirSync(join(HOME, '.postgresql'));
    for (const name of ['root.crt', 'postgresql.crt', 'postgresql.key'])
      writeFileSync(join(HOME, '.postgresql', name), name, { mode: 0o600 });
    expect(ways('sslmode=verify-full')).toMatchObject([
      {
        ca: Buffer.from('root.crt'),
        cert: Buffer.from('postgresql.crt'),
        key: Buffer.from('postgresql.key'),
      },
    ]);
    expect(ways('sslmode=verify-full', '/run/pg')).toEqual([false]);
  });

  test('names a file that is missing, and a key that others may read', () => {
    expect(() => ways('sslmode=verify-ca&sslrootcert=/none')).toThrow(
      'The file /none of sslrootcert cannot be read (ENOENT)',
    );
    const key = file();
    chmodSync(key, 0o644);
    expect(() => ways(`sslmode=require&sslcert=${key}&sslkey=${key}`)).toThrow(
      `Others may read the file ${key} of sslkey: its mode must be 0600`,
    );
  });

  test('takes a key that its group may read only if it is root’s', () => {
    const key = file();
    chmodSync(key, 0o640);
    const isTaken = () => {
      try {
        return ways(`sslmode=require&sslcert=${key}&sslkey=${key}`).length > 0;
      } catch {
        return false;
      }
    };
    expect(isTaken()).toBe(process.getuid?.() === 0);
    chmodSync(key, 0o600);
    expect(isTaken()).toBe(true);
  });
});

describe('a password file', () => {
  const login = { host: 'db', port: 5432, database: 'shop', user: 'ann' };
  const lookUp = (content: string, wanted = login, mode = 0o600) => {
    const file = join(HOME, '.pgpass');
    writeFileSync(file, content, { mode });
    chmodSync(file, mode);
    return passwordIn(file, wanted);
  };

  test.each([
    ['db:5432:shop:ann:secret', 'secret'],
    ['*:*:*:*:x', 'x'],
    ['# db:5432:shop:ann:no\nother:5432:shop:ann:no\ndb:*:shop:ann:first\n*:*:*:*:second', 'first'],
    ['db:5432:shop:ann:a\\:b\\\\c', 'a:b\\c'],
    ['db:5432:shop:ann:secret:with more', 'secret'],
    ['db:5432:shop:ann:secret\r\n', 'secret'],
    ['db:5433:shop:ann:secret', undefined],
    ['db:5432:shop', undefined],
  ])('%j', async (content, expected) => {
    await expect(lookUp(content)).resolves.toBe(expected);
  });

  test('is no mistake if missing, has the name localhost for sockets, and must be the user’s alone', async () => {
    await expect(passwordIn(join(HOME, 'none'), login)).resolves.toBeUndefined();
    await expect(lookUp('localhost:*:*:*:x', { ...login, host: '/run/pg' })).resolves.toBe('x');
    await expect(lookUp('*:*:*:*:x', login, 0o640)).rejects.toThrow(/^Others may read the password file /);
  });
});
