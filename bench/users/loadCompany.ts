import type { Knex } from 'knex';
import { digestOf } from '../../src/credentials/secrets';
import type { NodeKind } from '../../src/store/rescue/rows';
import type { IdRange } from '../load';
import { inChunks } from './chunks';
import { reserveIds } from './reserveIds';

/** Technicians in a group; larger groups are hard to use in any company. */
const GROUP_SIZE = 1_000;

/** A loaded company. */
export interface LoadedCompany {
  companyId: number;
  masterId: number;
  /** The nodes of its technicians. */
  users: IdRange;
}

export interface CompanyToLoad {
  name: string;
  /** Number of technicians. */
  users: number;
  /** The authentication code of its master administrator. */
  authCode: string;
  /** The hash of every user's password; hashing a million passwords would take hours. */
  passwordHash: string;
}

/** The e-mail address of a loaded user. */
export function loadedEmail(nodeId: number | string): string {
  return `user${nodeId}@load.example`;
}

/**
 * Adds a company with many users to a migrated database: a master administrator, and groups of enabled technicians with
 * seats.
 *
 * It bypasses the operations, so that a million users take a minute, but writes the same rows.
 *
 * @param progress receives the number of technicians after every step.
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

  const firstGroup = await reserveIds(db, 'node_id_seq', Math.ceil(users / GROUP_SIZE));
  const first = await reserveIds(db, 'node_id_seq', users);
  await db.raw(
    `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
     SELECT :company_id, :firstGroup + n, :technicians, 'technician_group', 'Group ' || n + 1, true
     FROM generate_series(0, :groups::int - 1) AS n`,
    { company_id, firstGroup, technicians, groups: Math.ceil(users / GROUP_SIZE) },
  );
  await inChunks(
    users,
    (piece) =>
      db.raw(
        `WITH added AS (
           INSERT INTO node (company_id, node_id, parent_id, kind, name, nick, email, password_hash, enabled)
           SELECT :company_id, :first + n, :firstGroup + n / :groupSize, 'technician', 'User ' || :first + n, 'U' || n,
             ${emailInSql(':first + n')}, :passwordHash, true
           FROM generate_series(:loaded::int, :until::int - 1) AS n
           RETURNING email, company_id, node_id
         )
         INSERT INTO email_claim (email_key, company_id, node_id) SELECT * FROM added`,
        { company_id, first, firstGroup, groupSize: GROUP_SIZE, passwordHash, ...piece },
      ),
    progress,
  );
  // Updates the planner's statistics, and keeps the server from cleaning up later.
  await db.raw('VACUUM (ANALYZE) company, node, email_claim, auth_code');
  return { companyId: company_id, masterId, users: { first, count: users } };
}

function emailInSql(id: string): string {
  const [before, after] = loadedEmail('|').split('|');
  return `'${before}' || ${id} || '${after}'`;
}
