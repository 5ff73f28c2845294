import { DEMO_CODE } from '../../src/contracts/rescue/demo';

/** How the commands of a chapter can be carried out by a test. */
export interface Chapter {
  /** What the chapter takes for granted. */
  before?: readonly string[];
  /** Texts that stand for something else on this machine. */
  replacements?: Readonly<Record<string, string>>;
  /** What a command reads, by its text or a part of it; the others read a password. */
  inputs?: Readonly<Record<string, string>>;
  /** Commands, by an expression that matches them, that no test can carry out here, with the test that shows it, or the reason. */
  notRun?: Readonly<Record<string, string>>;
}

const service = 'http://localhost:8080';
const rescue = (operation: string, fields: string) =>
  `curl -s ${service}/API/${operation}.aspx -d '${fields}'`;
const lockpath = (operation: string, body: string) =>
  `curl -s -b cookies -c cookies ${service}/SecurityService/${operation} -d '${body}'`;

/** A password, and again. */
const twice = (password: string) => `${password}\n${password}`;

/** The calls whose entries the chapter shows. */
const auditedCalls = [
  rescue('login', 'email=master@example.com&pwd=Demo-Master-2026'),
  rescue('login', 'email=master@example.com&pwd=wrong'),
  rescue('login', 'email=nobody@example.com&pwd=wrong'),
  rescue(
    'setUser_v2',
    `authcode=${DEMO_CODE}&node=337366&name=Jane&email=jdoe@example.com&status=Enabled&addons=False&rpataddon=False`,
  ),
  lockpath('Login', '{"username":"admin","password":"Keylight-Admin-2026"}'),
  lockpath('UpdateUser', '{"Id":7,"Title":"Auditor"}'),
];

/** The chapters of the handbook. */
export const chapters: Readonly<Record<string, Chapter>> = {
  install: {
    notRun: {
      'npm install': 'the README’s own test, and test/testing/packed',
      'npm run build': 'the tests run what is built',
      'npm run package': 'test/packages/image',
      'tar -xzf': 'test/packages/offline',
      'docker compose': 'test/packages/compose',
      sudo: 'test/deploy/debian',
    },
  },
  configure: {},
  secure: {
    before: [
      'openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -keyout privkey.pem -out fullchain.pem -days 1',
    ],
    replacements: { '/etc/understudy/': './', '0.0.0.0': '127.0.0.1' },
  },
  administer: {
    before: [
      'npx understudy demo',
      'npx understudy company create rescue --company "Example Inc" --email ann@acme.example',
      'npx understudy macro create --database TRIAL --user root',
      'printf "09:00 Ann: Hello" > chat.txt',
      `printf '[{"technician": 337366, "pickup": "2026-01-31T09:02Z"}]' > sessions.json`,
    ],
    replacements: { '--sessions 100000': '--sessions 100' },
    notRun: { 'company move': 'test/move' },
    inputs: {
      'company delete': '600000',
      'set-password --email': twice('Blue-Kettle-26'),
      'change-password': twice('Blue-Kettle-26'),
    },
  },
  monitor: {
    before: ['MANAGEMENT_PORT=8081 npx understudy serve'],
    notRun: { 'deploy/prometheus': 'test/deploy/monitoring', promtool: 'test/deploy/monitoring' },
  },
  audit: { before: ['npx understudy demo', 'npx understudy serve', ...auditedCalls] },
  'back-up': {
    before: [
      'npx understudy demo',
      'npx understudy company delete 560961 --confirm 560961',
      'env -u DATABASE_URL DATA_DIR=./data npx understudy demo',
    ],
  },
  upgrade: { before: ['npx understudy demo'], notRun: { 'npx understudy migrate$': 'test/cli/migrate' } },
  scale: { notRun: { 'npx understudy serve': 'test/deploy/pgbouncer' } },
  troubleshoot: {},
};
