import type { Knex } from 'knex';
import { emailKey } from '../../credentials/emailAddress';
import { hashPassword } from '../../credentials/passwords';
import { digestOf } from '../../credentials/secrets';
import { addCompany } from '../../store/rescue/addCompany';
import { blankNode, type NodeRow } from '../../store/rescue/rows';

/** The accounts of the demo company; their passwords are public. */
export const demoAccounts = [
  { nodeId: 337363, role: 'master administrator', email: 'master@example.com', password: 'Demo-Master-2026' },
  { nodeId: 337365, role: 'administrator', email: 'admin@example.com', password: 'Demo-Admin-2026' },
  { nodeId: 337366, role: 'technician', email: 'jdoe@example.com', password: 'Demo-Tech-2026' },
] as const;

/**
 * The demo master administrator's authentication code. It is fixed, and public like the passwords, so that a script that
 * holds it still works after a restart.
 */
export const DEMO_CODE = 'demo4ahx7master2026code80u0';

/** The password that the demo company's own sign-on uses to vouch for its users, such as `jdoe`. */
export const DEMO_SSO_PASSWORD = 'Demo-Sso-2026';

/** The user that sample calls change. */
export const DEMO_TECHNICIAN = { node: 337366, name: 'John Doe', email: 'jdoe@example.com' };

/** The demo company's id. */
export const DEMO_COMPANY = 560961;

/** The root of its tree. */
export const DEMO_ROOT = 337359;

const company = {
  company_id: DEMO_COMPANY,
  name: 'Example Company',
  standard_seats: 5,
  mobile_seats: 3,
  rpat_seats: 3,
  standard_seats_taken: 1,
};

const group = { enabled: true };

/** The permissions of a technician group. */
export const groupPermissions = {
  permissions: [
    'RemoteControl',
    'RemoteView',
    'SendFile',
    'SendURL',
    'ViewSystemInformation',
    'ChatSuppression',
  ],
  locked_permissions: ['ChatSuppression'],
};

const nodes: (Partial<NodeRow> & Pick<NodeRow, 'node_id' | 'parent_id' | 'kind' | 'name'>)[] = [
  { node_id: DEMO_ROOT, parent_id: null, kind: 'root', name: 'Example Company', ...group },
  {
    node_id: 337360,
    parent_id: DEMO_ROOT,
    kind: 'master_administrators',
    name: 'Master Administrators',
    ...group,
  },
  { node_id: 337361, parent_id: DEMO_ROOT, kind: 'administrators', name: 'Administrators', ...group },
  { node_id: 337362, parent_id: DEMO_ROOT, kind: 'technicians', name: 'Technicians', ...group },
  {
    node_id: 337363,
    parent_id: 337360,
    kind: 'master_administrator',
    name: 'Max Master',
    nick: 'Max',
    email: 'master@example.com',
    enabled: true,
    account_holder: true,
  },
  {
    node_id: 337364,
    parent_id: 337362,
    kind: 'technician_group',
    name: 'Technician Group1',
    ...groupPermissions,
    ...group,
  },
  {
    node_id: 337365,
    parent_id: 337361,
    kind: 'administrator',
    name: 'Ada Admin',
    nick: 'Ada',
    email: 'admin@example.com',
    enabled: true,
  },
  {
    node_id: 337366,
    parent_id: 337364,
    kind: 'technician',
    name: 'John Doe',
    nick: 'JDoe',
    email: 'jdoe@example.com',
    ssoid: 'jdoe',
    enabled: true,
  },
  { node_id: 337367, parent_id: 337362, kind: 'technician_group', name: 'Technician Group2', enabled: false },
  {
    node_id: 337368,
    parent_id: 337367,
    kind: 'technician',
    name: 'Jane Roe',
    nick: 'JRoe',
    email: 'jroe@example.com',
    ssoid: 'jroe',
  },
];

/** Creates the demo company of the Rescue contract (section 7) with its users only. @throws if the database already has it. */
export async function makeDemoUsers(db: Knex): Promise<void> {
  const hashes = new Map(
    await Promise.all(
      demoAccounts.map(
        async ({ nodeId, password }) => [nodeId as number, await hashPassword(password)] as const,
      ),
    ),
  );
  await addCompany(db, {
    company: { ...company, sso_password_hash: await hashPassword(DEMO_SSO_PASSWORD) },
    nodes: nodes.map((node) => ({
      ...blankNode({ company_id: DEMO_COMPANY, ...node }),
      ...node,
      password_hash: hashes.get(node.node_id) ?? null,
    })),
    claims: nodes.flatMap(({ node_id, email }) =>
      email === undefined ? [] : [{ node_id, email_key: emailKey(email) }],
    ),
    codes: [{ node_id: demoAccounts[0].nodeId, digest: digestOf(DEMO_CODE) }],
  });
}

/** Whether the demo's code is still valid; it ends when its user requests a new one. */
export async function isDemoCodeLive(db: Knex): Promise<boolean> {
  return (
    (await db('auth_code')
      .where({ digest: digestOf(DEMO_CODE) })
      .first('node_id')) !== undefined
  );
}

/** Whether the database has the demo company. */
export async function hasRescueDemo(db: Knex): Promise<boolean> {
  return (await db('company').where({ company_id: DEMO_COMPANY }).first()) !== undefined;
}

/** The accounts of the demo company for programs, and its code while it is valid. */
export async function rescueDemoAccounts(db: Knex): Promise<object> {
  const authCode = (await isDemoCodeLive(db)) ? DEMO_CODE : undefined;
  return { company: DEMO_COMPANY, authCode, ssoPassword: DEMO_SSO_PASSWORD, people: demoAccounts };
}
