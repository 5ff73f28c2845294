import { defaultLimits } from '../src/http/limits';
import { readConfig } from '../src/config';
import { ConfigError } from '../src/config/error';
import { settingsHelp } from '../src/config/settings';

const defaults = {
  host: '127.0.0.1',
  port: 8080,
  database: { kind: 'embedded', dataDir: './data' },
  databaseStartMs: 60_000,
  publicUrl: undefined,
  tls: undefined,
  trustedProxies: [],
  limits: defaultLimits,
  workers: 1,
  console: true,
  management: undefined,
  standIn: 'off',
  journalSize: 1_000,
  reportInterval: 60,
  logLevel: 'info',
  shutdownDelayMs: 0,
  shutdownGraceMs: 10_000,
};

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toEqual(defaults);
});

test('an empty variable, as in compose files, counts as not set, and unknown ones are ignored', () => {
  const names = [...settingsHelp.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, name]) => name!);
  const empty = Object.fromEntries(names.map((name) => [name, '']));
  expect(readConfig({ ...empty, PATH: '/bin', port: '1' })).toEqual(defaults);
});

const url = 'postgres://user:p%40ss@db.example.com:5433/understudy?sslmode=verify-full';

test.each<[NodeJS.ProcessEnv, object]>([
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ PUBLIC_URL: 'https://rescue.example.com' }, { publicUrl: 'https://rescue.example.com' }],
  [{ PUBLIC_URL: 'http://localhost:8080//' }, { publicUrl: 'http://localhost:8080' }],
  [{ TLS_CERT: 'chain.pem', TLS_KEY: 'key.pem' }, { tls: { certPath: 'chain.pem', keyPath: 'key.pem' } }],
  [{ TRUST_PROXY: 'loopback' }, { trustedProxies: ['loopback'] }],
  [{ TRUST_PROXY: '10.0.0.5, fd00::/8' }, { trustedProxies: ['10.0.0.5', 'fd00::/8'] }],
  [{ HEADER_TIMEOUT_SECONDS: '1' }, { limits: { ...defaultLimits, headerTimeout: 1_000 } }],
  [{ REQUEST_TIMEOUT_SECONDS: '10' }, { limits: { ...defaultLimits, requestTimeout: 10_000 } }],
  [{ IDLE_TIMEOUT_SECONDS: '3600' }, { limits: { ...defaultLimits, idleTimeout: 3_600_000 } }],
  [{ MAX_CONNECTIONS: '1' }, { limits: { ...defaultLimits, maxConnections: 1 } }],
  [{ WORKERS: '2', DATABASE_URL: url }, { workers: 2 }],
  [{ BODY_BUDGET_BYTES: '65536' }, { limits: { ...defaultLimits, bodyBudget: 65_536 } }],
  [{ MAX_WAITING_PASSWORDS: '1' }, { limits: { ...defaultLimits, maxWaitingPasswords: 1 } }],
  [{ MAX_BODY_BYTES: '1024' }, { limits: { ...defaultLimits, maxBody: 1_024 } }],
  [{ DATA_DIR: '/srv/understudy' }, { database: { kind: 'embedded', dataDir: '/srv/understudy' } }],
  [{ DATABASE_URL: url }, { database: { kind: 'postgresql', url, poolSize: 10, answerTimeoutMs: 5_000 } }],
  [{ DATABASE_URL: url, DATA_DIR: 'x' }, { database: { kind: 'postgresql', url } }],
  [
    { DATABASE_URL: 'postgresql:///understudy?host=/run/postgresql', DATABASE_POOL: '1000' },
    { database: { url: 'postgresql:///understudy?host=/run/postgresql', poolSize: 1000 } },
  ],
  [
    { DATABASE_URL: url, DATABASE_TIMEOUT_SECONDS: '1' },
    { database: { url, connectTimeoutMs: 1_000, answerTimeoutMs: 1_000 } },
  ],
  [{ DATABASE_START_SECONDS: '0' }, { databaseStartMs: 0 }],
  [{ RESCUE_REPORT_INTERVAL: '0' }, { reportInterval: 0 }],
  [{ RESCUE_REPORT_INTERVAL: '86400' }, { reportInterval: 86_400 }],
  [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
  [{ SHUTDOWN_DELAY_SECONDS: '5' }, { shutdownDelayMs: 5_000 }],
  [{ SHUTDOWN_GRACE_SECONDS: '0' }, { shutdownGraceMs: 0 }],
  [{ SHUTDOWN_GRACE_SECONDS: '3600' }, { shutdownGraceMs: 3_600_000 }],
])('%j', (environment, expected) => {
  expect(readConfig(environment)).toMatchObject(expected);
});

const shapeOfUrl = /^The setting DATABASE_URL must look like postgres:\/\/user:password@host:5432\/database/;
const port = 'The setting PORT must be a whole number from 0 to 65535';
const publicUrl = 'The setting PUBLIC_URL must look like https://rescue.example.com, without a path';

test.each<[string, string, string | RegExp]>([
  ...['-1', '65536', '1e3', '0x50', '80 ', '8080.0', 'http', '99999999999'].map(
    (value): [string, string, string] => ['PORT', value, port],
  ),
  ...[
    'rescue.example.com',
    'localhost:8080',
    'ftp://example.com',
    '/rescue',
    'https://',
    'https://example.com/rescue/',
    'https://example.com/?a',
    'https://example.com/#a',
    'https://user:Sesame@example.com',
  ].map((value): [string, string, string] => ['PUBLIC_URL', value, publicUrl]),
  ...[',', '10.0.0.5,', '10.0.0.0/33', '0.0.0.0/0', '::/0', 'proxy.example.com', '1', 'true', '*'].map(
    (value): [string, string, RegExp] => [
      'TRUST_PROXY',
      value,
      /^The setting TRUST_PROXY must list addresses, CIDR ranges or loopback,/,
    ],
  ),
  ['TLS_CERT', 'chain.pem', 'The setting TLS_KEY must be set because TLS_CERT is'],
  ['TLS_KEY', 'key.pem', 'The setting TLS_CERT must be set because TLS_KEY is'],
  ['HEADER_TIMEOUT_SECONDS', '0', 'must be a whole number from 1 to 3600'],
  [
    'HEADER_TIMEOUT_SECONDS',
    '31',
    'The setting REQUEST_TIMEOUT_SECONDS must not be less than HEADER_TIMEOUT_SECONDS',
  ],
  ['IDLE_TIMEOUT_SECONDS', '1.5', 'must be a whole number from 1 to 3600'],
  ['MAX_CONNECTIONS', '0', 'must be a whole number from 1 to 1000000'],
  ['MAX_BODY_BYTES', '1MB', 'must be a whole number from 1024 to 100000000'],
  ['DATABASE_URL', 'mysql://user:Sesame@localhost/database', shapeOfUrl],
  ['DATABASE_URL', 'localhost', shapeOfUrl],
  ['DATABASE_URL', 'host=localhost password=Sesame', shapeOfUrl],
  // Each of these characters ends the host early, so that part of the password would be read as the host.
  ['DATABASE_URL', 'postgres://user:71#Sesame@localhost/database', shapeOfUrl],
  ['DATABASE_URL', 'postgres://user:71/Sesame@localhost/database', shapeOfUrl],
  ['DATABASE_URL', 'postgres://user:71?Sesame@localhost/database', shapeOfUrl],
  ['DATABASE_URL', 'postgres://localhost?sslmod=require', 'parameter sslmod (in DATABASE_URL) is unknown'],
  ['TO_DATABASE_URL', 'postgres://h?port=0', 'parameter port (in TO_DATABASE_URL) must be from 1 to 65535'],
  ['DATABASE_POOL', '0', 'The setting DATABASE_POOL must be a whole number from 1 to 1000'],
  ['DATABASE_POOL', '1001', 'The setting DATABASE_POOL must be a whole number from 1 to 1000'],
  [
    'DATABASE_TIMEOUT_SECONDS',
    '0',
    'The setting DATABASE_TIMEOUT_SECONDS must be a whole number from 1 to 3600',
  ],
  ['DATABASE_START_SECONDS', '-1', 'must be a whole number from 0 to 86400'],
  ['LOG_LEVEL', 'INFO', /^The setting LOG_LEVEL must be one of trace, debug, .*silent$/],
  [
    'SHUTDOWN_GRACE_SECONDS',
    '3601',
    /^The setting SHUTDOWN_GRACE_SECONDS must be a whole number from 0 to 3600$/,
  ],
])('%s=%s is refused, without its value', (name, value, expected) => {
  const reading = () => readConfig({ [name]: value });
  expect(reading).toThrow(ConfigError);
  expect(reading).toThrow(expected);
  expect(reading).not.toThrow('Sesame');
});

test('only one of several wrong settings is named', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'x' })).toThrow(/^The setting PORT [^\n]*$/);
});
