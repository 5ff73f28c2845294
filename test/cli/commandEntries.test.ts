import { join } from 'node:path';
import type { Knex } from 'knex';
import { pathOf } from '../../src/cli/usage/path';
import { fastestKind } from '../support/databases';
import { prepare, type PreparedDatabase } from './databases';
import { everyCommand, isLeaf } from './everyCommand';
import { newFolder, run } from './program';

// Every command that changes something is in the audit, without an actor, from the command line.

/** A command that changes something. Each finds what those before it have left. */
interface Changing {
  line: string;
  /** What makes that it has something to change. */
  before?: (db: Knex) => PromiseLike<unknown>;
  input?: string;
  /** What is special of its entries. */
  entries: object[];
}

const folder = newFolder();
const exported = join(folder, 'second.jsonl');
const password = 'Orange-Kettle-42\n';

const ofInstallations: Changing[] = [
  {
    line: 'init --company Acme --email ann@acme.example',
    input: password,
    entries: [{ contract: 'rescue', operation: 'init', company_id: 600000, target: '1000004', changed: [] }],
  },
  {
    line: 'sso-password --company 600000',
    input: password,
    entries: [
      { contract: 'rescue', operation: 'sso-password', company_id: 600000, changed: ['sso_password'] },
    ],
  },
  {
    line: 'macro create --database TRIAL --user root',
    input: 'Orange-Kettle-4\n',
    entries: [{ contract: 'macro', operation: 'create', company_id: 600001, target: 'root' }],
  },
  {
    line: 'macro role set Clerk --database TRIAL',
    entries: [
      {
        ...{ contract: 'macro', operation: 'role set', company_id: 600001, target: 'Clerk' },
        changed: ['permissions'],
      },
    ],
  },
  {
    line: 'lockpath create --name Keys --username admin --email admin@acme.example',
    input: password,
    entries: [{ contract: 'lockpath', operation: 'create', company_id: 600002 }],
  },
  {
    line: 'rescue set-password --email ann@acme.example',
    input: 'Green-Kettle-42\n',
    entries: [
      {
        ...{ contract: 'rescue', operation: 'set-password', company_id: 600000, target: '1000004' },
        changed: ['password'],
      },
    ],
  },
  {
    line: 'macro unlock --database TRIAL --user root',
    before: (db) => db('macro_user').update({ locked: true, locked_at: new Date() }),
    entries: [
      {
        ...{ contract: 'macro', operation: 'unlock', company_id: 600001, target: 'root' },
        changed: ['locked', 'locked_at'],
      },
    ],
  },
  {
    line: 'macro change-password --database TRIAL --user root',
    input: 'Green-Kettle-5\n',
    entries: [
      {
        ...{ contract: 'macro', operation: 'change-password', company_id: 600001, target: 'root' },
        changed: ['password'],
      },
    ],
  },
  {
    line: 'lockpath set-password --username admin',
    input: 'Green-Kettle-42\n',
    entries: [{ contract: 'lockpath', operation: 'set-password', company_id: 600002, changed: ['Password'] }],
  },
  {
    line: 'company create rescue --company Second --email bob@acme.example',
    input: password,
    entries: [{ contract: 'rescue', operation: 'company create', company_id: 600003, target: '1000009' }],
  },
  {
    line: 'company create macro --database SECOND --user root',
    input: 'Orange-Kettle-4\n',
    entries: [{ contract: 'macro', operation: 'company create', company_id: 600004, target: 'root' }],
  },
  {
    line: 'company create lockpath --name Second --username bob --email bob@acme.example',
    input: password,
    entries: [{ contract: 'lockpath', operation: 'company create', company_id: 600005 }],
  },
  {
    line: 'company set 600003 --seats 3',
    entries: [
      {
        ...{ contract: 'rescue', operation: 'company set', company_id: 600003, target: null },
        changed: ['standard_seats'],
      },
    ],
  },
  {
    line: 'sessions end --company 600003 --contract rescue',
    entries: [
      {
        ...{ contract: 'rescue', operation: 'sessions end', company_id: 600003, target: null },
        outcome: '0 ended',
      },
    ],
  },
  {
    line: `company move 600003 --address https://other.example.com --to-data-dir ${join(folder, 'other')}`,
    entries: [
      { contract: 'rescue', operation: 'company freeze', company_id: 600003, target: null },
      { contract: 'understudy', operation: 'company move', company_id: 0, target: '600003' },
    ],
  },
  {
    line: 'company thaw 600003 --confirm 600003',
    entries: [{ contract: 'rescue', operation: 'company thaw', company_id: 600003, target: null }],
  },
  { line: `export --company 600003 --output ${exported}`, entries: [] },
  {
    line: 'company delete 600003',
    input: '600003\n',
    entries: [{ contract: 'rescue', operation: 'company delete', company_id: 600003, target: null }],
  },
  {
    line: `import ${exported}`,
    entries: [{ contract: 'understudy', operation: 'import', company_id: 0, target: '600003' }],
  },
  {
    line: 'audit --delete-before 2001-01-01',
    entries: [{ contract: 'understudy', operation: 'audit', company_id: 0, outcome: '0 deleted' }],
  },
];

const ofSupportSessions: Changing[] = [
  {
    line: 'support session add --technician 337366',
    entries: [{ operation: 'support session add', target: '1100000000', changed: ['technician_id'] }],
  },
  {
    line: 'support session set 1663112 --note x',
    entries: [{ operation: 'support session set', target: '1663112', changed: ['note'] }],
  },
  {
    line: 'support session transfer 1663113 --to 337366',
    entries: [{ operation: 'support session transfer', target: '1663113' }],
  },
  {
    line: 'support channel add Shop',
    entries: [{ operation: 'channel add', target: '1000000', changed: ['name', 'assign'] }],
  },
  {
    line: 'support console 337366 off',
    entries: [{ operation: 'support console', target: '337366', changed: ['console_on'] }],
  },
  {
    line: 'support labels --cf1 Order',
    entries: [{ operation: 'support labels', target: null, changed: ['custom_1'] }],
  },
  {
    line: 'support generate --sessions 1',
    entries: [{ operation: 'support generate', target: null, changed: ['sessions'] }],
  },
  {
    line: 'support session import -',
    input: '[{"technician":337366}]',
    entries: [{ operation: 'support session import', target: null, changed: ['sessions'] }],
  },
].map(({ entries, ...each }) => ({
  ...each,
  entries: entries.map((entry) => ({ contract: 'rescue', company_id: 560961, ...entry })),
}));

/** Commands without an entry, with the reason. */
const withoutEntry: Readonly<Record<string, string>> = {
  serve: 'the service records the calls',
  migrate: 'the database lists its own migrations',
  demo: 'makes companies that are public knowledge',
  status: 'reads',
  'company list': 'reads',
  'company show': 'reads',
  export: 'reads',
  completion: 'prints a script',
  'support session list': 'reads',
  'macro role list': 'reads',
  'control rule': 'only a stand-in can be controlled',
  'control calls': 'reads',
  'control reset': 'only a stand-in can be controlled',
  'control snapshot': 'only a stand-in can be controlled',
  'control restore': 'only a stand-in can be controlled',
  'control company': 'only a stand-in can be controlled',
  'control clock': 'only a stand-in can be controlled',
  'control settings': 'only a stand-in can be controlled',
};

describe.each([
  ['an installation and its companies', 'migrated', ofInstallations],
  ['support sessions', 'demo', ofSupportSessions],
] as const)('of %s', (_name, state, commands) => {
  let database: PreparedDatabase;
  beforeAll(async () => (database = await prepare(fastestKind, state)));

  test.each(commands.map((each) => [each.line.replace(folder, '.'), each] as const))(
    '%s',
    async (_line, { line, before: prepareFor, input = '', entries }) => {
      if (prepareFor) await database.look(async (db) => prepareFor(db));
      const read = () => database.look((db) => db('audit').orderBy('audit_id').select<object[]>());
      const before = await read();
      const { code, stderr } = await run(line.split(' '), database.environment, input);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const byNobody = { actor: null, outcome: 'OK', address: 'command line' };
      expect((await read()).slice(before.length)).toMatchObject(
        entries.map((entry) => ({ ...byNobody, ...entry })),
      );
    },
  );
});

test('each command is one of them, or has a reason to be none', () => {
  const lines = [...ofInstallations, ...ofSupportSessions]
    .filter(({ entries }) => entries.length > 0)
    .map(({ line }) => `${line} `);
  const paths = everyCommand
    .filter(isLeaf)
    .map(pathOf)
    .map((path) => path.replace('understudy ', ''));
  const recorded = paths.filter((path) => lines.some((line) => line.startsWith(`${path} `)));
  expect([...recorded, ...Object.keys(withoutEntry)].toSorted()).toEqual(paths.toSorted());
});
