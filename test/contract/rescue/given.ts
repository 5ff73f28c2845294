import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { addDemoSupport, renewDemoSupport } from '../../../src/contracts/rescue/support/demo';
import { digestOf } from '../../../src/credentials/secrets';
import type { NodeRow } from '../../../src/store/rescue/rows';
import type { TestService } from '../../support/service';
import { setNode } from './demoNodes';

/** What the phrases need of a service. */
type GivenService = Pick<TestService, 'db' | 'now' | 'form' | 'reset'>;

/** Resets the service to the demo company, then applies the phrases, one per line. */
export async function given(service: GivenService, phrases: string): Promise<void> {
  await repair(service.db.knex);
  await service.reset();
  await alsoGiven(service, phrases);
}

/** Applies the phrases to the current state. */
export async function alsoGiven(service: GivenService, phrases: string): Promise<void> {
  for (const phrase of phrases.trim().split('\n')) {
    const [meaning, match] = meaningOf(phrase);
    await meaning(service, ...match.slice(1));
  }
}

/** Whether the phrases lead to a state that its rows and the clock describe completely, and that is always the same. */
export function onlySetsRows(phrases: string): boolean {
  return !/^the database fails |^\d+ calls? of /m.test(phrases);
}

type Meaning = (service: GivenService, ...words: string[]) => Promise<unknown> | void;

function meaningOf(phrase: string): [Meaning, RegExpMatchArray] {
  for (const [pattern, meaning] of meanings) {
    const match = phrase.match(pattern);
    if (match) return [meaning, match];
  }
  throw new Error(`Nothing says what "${phrase}" means`);
}

/** What each phrase does. It names users by name or e-mail address, and groups by name. */
export const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/^the demo company$/, () => undefined],
  [
    /^the demo company's support sessions$/,
    async ({ db: { knex }, now }) => {
      // The demo of a stand-in has them already.
      const isThere = (await knex('node').where({ kind: 'channel' }).first('node_id')) !== undefined;
      await (isThere ? renewDemoSupport(knex, now) : addDemoSupport(knex, now));
    },
  ],
  [/^the clock stands at (\S+)$/, (service, time) => void (service.now = new Date(time))],
  [/^another company with the user (\S+)$/, ({ db }, email) => addOtherCompany(db.knex, email)],

  [/^(.+) is enabled$/, ({ db }, name) => set(db.knex, name, { enabled: true })],
  [/^(.+) is disabled$/, ({ db }, name) => set(db.knex, name, { enabled: false })],
  [/^(.+) is deleted$/, ({ db, now }, name) => remove(db.knex, name, now)],
  [/^(.+) has no Single Sign-On ID$/, ({ db }, name) => set(db.knex, name, { ssoid: '' })],
  [
    /^(.+) has the (name|description) (".*")$/,
    ({ db }, name, field, text) => set(db.knex, name, { [field]: JSON.parse(text) as string }),
  ],
  [
    /^(.+) has the report settings (\{.*\})$/,
    ({ db }, name, settings) => giveReportSettings(db.knex, name, settings),
  ],
  [
    /^(.+) has the (mobile|RPAT) add-on$/,
    ({ db }, name, kind) => set(db.knex, name, { [`${kind.toLowerCase()}_addon`]: true }),
  ],
  [
    /^(.+) has the permissions (.+)$/,
    ({ db }, name, list) => set(db.knex, name, { permissions: list.split(', ') }),
  ],
  [
    /^(.+) has the locked permissions (.+)$/,
    ({ db }, name, list) => set(db.knex, name, { locked_permissions: list.split(', ') }),
  ],
  [
    /^(.+) has the concurrent limits (\d+), (\d+) and (\d+)$/,
    ({ db }, name, ...limits) => {
      const [standard_limit, mobile_limit, rpat_limit] = limits.map(Number);
      return set(db.knex, name, { standard_limit, mobile_limit, rpat_limit });
    },
  ],
  [
    /^(.+) is below (.+)$/,
    async ({ db }, name, parent) => set(db.knex, name, { parent_id: (await find(db.knex, parent)).node_id }),
  ],
  [
    /^the groups (\d+) to (\d+) are nested in (.+)$/,
    ({ db }, first, last, parent) => addNestedGroups(db.knex, Number(first), Number(last), parent),
  ],
  [/^(.+) holds the authcode (\S+)$/, ({ db }, name, code) => giveAuthCode(db.knex, name, code)],
  [
    /^1 call of (\w+) with the authcode (\S+)$/,
    (service, operation, authcode) => service.form(operation, { authcode, pincode: '123456' }),
  ],
  [/^(.+) has (\d+) live PIN codes$/, (service, name, count) => givePinCodes(service, name, Number(count))],
  [/^(.+) has the console (on|off)$/, ({ db }, name, is) => set(db.knex, name, { console_on: is === 'on' })],
  [
    /^the session (\d+) is (\w+)$/,
    ({ db }, id, status) =>
      db
        .knex('support_session')
        .where({ session_id: Number(id) })
        .update({ status }),
  ],
  [/^(.+) holds the session (\S+)$/, (service, name, id) => giveSession(service, name, id, 0)],
  [
    /^(.+) holds the session (\S+), last used (\d+) minutes ago$/,
    (service, name, id, minutes) => giveSession(service, name, id, Number(minutes)),
  ],
  [
    /^(\d+) calls of (\w+) for (\S+)$/,
    (service, calls, operation, email) =>
      Promise.all(Array.from({ length: Number(calls) }, () => service.form(operation, { email: email }))),
  ],
  [
    /^(\d+) calls of requestAuthCodeSSO for (\S+) of company (\d+)$/,
    (service, calls, ssoid, company) =>
      Promise.all(
        Array.from({ length: Number(calls) }, () => service.form('requestAuthCodeSSO', { ssoid, company })),
      ),
  ],
  [
    /^1 call of getReport for the node (\d+) with the authcode (\S+)$/,
    (service, node, authcode) => service.form('getReport', { node, authcode }),
  ],

  [
    /^all (standard|mobile|RPAT) seats are taken$/,
    ({ db }, kind) => {
      const column = `${kind.toLowerCase()}_seats`;
      return setCompany(db.knex, { [column]: db.knex.ref(`${column}_taken`) });
    },
  ],
  [
    /^the company wants passwords of strength (\d)$/,
    ({ db }, strength) => setCompany(db.knex, { min_password_strength: Number(strength) }),
  ],
  [
    /^the company lets users log in only from (\S+)$/,
    ({ db }, address) => setCompany(db.knex, { allowed_addresses: JSON.stringify([address]) }),
  ],

  [/^the database fails when the audit is written$/, ({ db }) => breakTable(db.knex, 'INSERT', 'audit')],
  [/^the database fails when a session is prolonged$/, ({ db }) => breakTable(db.knex, 'UPDATE', 'session')],
  [/^the database fails when a session is ended$/, ({ db }) => breakTable(db.knex, 'DELETE', 'session')],
];

async function find(db: Knex, name: string): Promise<NodeRow> {
  const found = await db<NodeRow>('node').where({ name }).orWhere({ email: name });
  if (found.length !== 1) throw new Error(`There are ${found.length} nodes called ${name}`);
  return found[0]!;
}

async function set(db: Knex, name: string, changes: Partial<NodeRow>): Promise<void> {
  const { node_id } = await find(db, name);
  await setNode(db, node_id, changes);
}

/** Adds technician groups, each below the one before. */
async function addNestedGroups(db: Knex, first: number, last: number, parent: string): Promise<void> {
  const { company_id, node_id } = await find(db, parent);
  await db.raw(
    `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
     SELECT :company_id, id, CASE WHEN id = :first THEN :node_id ELSE id - 1 END, 'technician_group', 'Group ' || id, true
     FROM generate_series(:first::int, :last::int) AS id`,
    { company_id, node_id, first, last },
  );
}

async function remove(db: Knex, name: string, now: Date): Promise<void> {
  const { node_id } = await find(db, name);
  await db('email_claim').where({ node_id }).delete();
  await setNode(db, node_id, { deleted_at: now.toISOString() });
}

async function giveAuthCode(db: Knex, name: string, code: string): Promise<void> {
  const { company_id, node_id } = await find(db, name);
  const row = { digest: digestOf(code), company_id, node_id };
  await db('auth_code').insert(row).onConflict(['company_id', 'node_id']).merge();
}

async function giveReportSettings(db: Knex, name: string, settings: string): Promise<void> {
  const { company_id, node_id } = await find(db, name);
  await db('report_settings').insert({ company_id, node_id, settings });
}

/** A session ends 20 minutes after its last use. */
async function giveSession({ db, now }: GivenService, name: string, id: string, age: number): Promise<void> {
  const { company_id, node_id, credential_version } = await find(db.knex, name);
  const expires_at = new Date(now.getTime() + (20 - age) * 60_000);
  await db
    .knex('session')
    .insert({ digest: digestOf(id), company_id, node_id, credential_version, expires_at });
}

/** Gives a technician codes from 100,000 on, which belong to one session. */
async function givePinCodes({ db, now }: GivenService, name: string, count: number): Promise<void> {
  const { company_id, node_id } = await find(db.knex, name);
  const ends = new Date(now.getTime() + 20 * 60_000);
  await db.knex('support_session').insert({
    ...{ company_id, session_id: 1, technician_id: node_id, status: 'connecting' },
    ...{ requested_at: now, changed_at: now, pin_expires_at: ends },
  });
  await db.knex.raw(
    `INSERT INTO support_pin (pin, company_id, session_id, technician_id, expires_at)
     SELECT pin, :company_id, 1, :node_id, :ends FROM generate_series(100000, 99999 + :count::int) AS pin`,
    { company_id, node_id, ends, count },
  );
}

async function setCompany(db: Knex, changes: Record<string, unknown>): Promise<void> {
  await db('company').where({ company_id: DEMO_COMPANY }).update(changes);
}

/** Creates a company whose only node is a technician with the id 900001. */
async function addOtherCompany(db: Knex, email: string): Promise<void> {
  const user = { company_id: 900000, node_id: 900001 };
  await db('company').insert({ company_id: user.company_id, name: 'Other Company' });
  await db('node').insert({ ...user, kind: 'technician', name: 'Otto Other', email });
  await db('email_claim').insert({ ...user, email_key: email.toLowerCase() });
}

/** Makes the database fail during a call, as a full disk or a lost server would. */
export async function breakTable(
  db: Knex,
  event: 'INSERT' | 'UPDATE' | 'DELETE',
  table: string,
): Promise<void> {
  await db.raw(`
    CREATE FUNCTION fail_for_a_test() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'a test makes this fail'; END $$;
    CREATE TRIGGER fail_for_a_test BEFORE ${event} ON ${table}
      FOR EACH ROW EXECUTE FUNCTION fail_for_a_test();
  `);
}

/** Undoes {@link breakTable}. */
export async function repair(db: Knex): Promise<void> {
  await db.raw('DROP FUNCTION IF EXISTS fail_for_a_test() CASCADE');
}
