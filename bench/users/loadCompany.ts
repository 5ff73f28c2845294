import type { Knex } from 'knex';
import { digestOf } from '../../src/credentials/secrets';
import type { NodeKind } from '../../src/store/rescue/rows';
import type { IdRange } from '../load';

/** Technicians in a group, beyond which a group of any company gets hard to use. */
const GROUP_SIZE = 1_000;

/** Users that one statement adds: few enough for a progress bar to move, enough for the round trip not to count. */
const CHUNK = 10_000;

/** The password of every user that is loaded. */
export interface LoadedPassword {
  hash: string;
}

/** A company that was loaded. */
export interface LoadedCompany {
  companyId: number;
  masterId: number;
  /** The nodes of its technicians. */
  users: IdRange;
}

export interface CompanyToLoad {
  name: string;
  /** How many technicians it gets. */
  users: number;
  /** The authentication code of its master administrator. */
  authCode: string;
  /** The hash of the password that every user gets; hashing a million would take hours. */
  passwordHash: string;
}

/** The e-mail address that a user is loaded with. */
export function loadedEmail(nodeId: number | string): string {
  return `user${nodeId}@load.example`;
}

/**
 * Adds a company with many users to a migrated database: a master administrator, and groups of technicians who are all
 * enabled and have a seat.
 *
 * It writes past the operations, so that a million users take a minute; what it writes is what they would have written.
 *
 * @param progress is told after every step how many technicians there are.
 */
export async function loadCompany(
  db: Knex,
  { name, users, authCode, passwordHash }: CompanyToLoad,
  progress: (loaded: number) => void = () => undefined,
): Promise<LoadedCompany> {
  const [{ company_id }] = (await db('company')
    .insert({ name, standard_seats: users, standard_seats_taken: users })
    .returning('company_id')) as [{ company_id: number }];
  const addNode = async (kind: NodeKind, nodeName: string, parent_id: number | null, person: object = {}) => {
    const row = { company_id, kind, name: nodeName, parent_id, enabled: true, ...person };
    const [added] = (await db('node').insert(row).returning('node_id')) as [{ node_id: number }];
    return added.node_id;
  };
  const root = await addNode('root', name, null);
  const masters = await addNode('master_administrators', 'Master Administrators', root);
  await addNode('administrators', 'Administrators', root);
  const technicians = await addNode('technicians', 'Technicians', root);
  const masterEmail = `master${company_id}@load.example`;
  const masterId = await addNode('master_administrator', 'Master Administrator', masters, {
    email: masterEmail,
    password_hash: passwordHash,
    account_holder: true,
  });
  await db('email_claim').insert({ email_key: masterEmail, company_id, node_id: masterId });
  await db('auth_code').insert({ digest: digestOf(authCode), company_id, node_id: masterId });

  const firstGroup = await reserveIds(db, Math.ceil(users / GROUP_SIZE));
  const first = await reserveIds(db, users);
  await db.raw(
    `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
     SELECT :company_id, :firstGroup + n, :technicians, 'technician_group', 'Group ' || n + 1, true
     FROM generate_series(0, :groups::int - 1) AS n`,
    { company_id, firstGroup, technicians, groups: Math.ceil(users / GROUP_SIZE) },
  );
  for (let loaded = 0; loaded < users; loaded += CHUNK) {
    const until = Math.min(loaded + CHUNK, users);
    await db.raw(
      `WITH added AS (
         INSERT INTO node (company_id, node_id, parent_id, kind, name, nick, email, password_hash, enabled)
         SELECT :company_id, :first + n, :firstGroup + n / :groupSize, 'technician', 'User ' || :first + n, 'U' || n,
           ${emailInSql(':first + n')}, :passwordHash, true
         FROM generate_series(:loaded::int, :until::int - 1) AS n
         RETURNING email, company_id, node_id
       )
       INSERT INTO email_claim (email_key, company_id, node_id) SELECT * FROM added`,
      { company_id, first, firstGroup, groupSize: GROUP_SIZE, passwordHash, loaded, until },
    );
    progress(until);
  }
  // So that the planner knows, and that the server does not clean up during what comes next.
  await db.raw('VACUUM (ANALYZE) company, node, email_claim, auth_code');
  return { companyId: company_id, masterId, users: { first, count: users } };
}

function emailInSql(id: string): string {
  const [before, after] = loadedEmail('|').split('|');
  return `'${before}' || ${id} || '${after}'`;
}

/** Takes so many ids that follow one another; no node will get one of them by itself. @returns the first. */
async function reserveIds(db: Knex, count: number): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ first: number }] }>(
    `SELECT (setval('node_id_seq', nextval('node_id_seq') + :count::int - 1) - :count::int + 1)::int AS first`,
    { count },
  );
  return rows[0].first;
}
