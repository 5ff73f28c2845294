import type { Knex } from 'knex';
import type { InstanceSettings } from './company';

/** An instance, and the number of its users, groups, roles and languages. */
export interface InstanceFacts extends InstanceSettings {
  users: number;
  groups: number;
  roles: number;
  languages: number;
}

/** Reads an instance. @returns undefined if Lockpath has no such company. */
export async function readInstanceFacts(db: Knex, companyId: number): Promise<InstanceFacts | undefined> {
  const { rows } = await db.raw<{ rows: InstanceFacts[] }>(
    `SELECT name, min_password_length, min_password_strength,
       (SELECT count(*)::int FROM lockpath_user u WHERE u.company_id = i.company_id AND NOT u.deleted) AS users,
       (SELECT count(*)::int FROM lockpath_group g WHERE g.company_id = i.company_id AND NOT g.deleted) AS groups,
       (SELECT count(*)::int FROM lockpath_security_role r WHERE r.company_id = i.company_id) AS roles,
       (SELECT count(*)::int FROM lockpath_language l WHERE l.company_id = i.company_id) AS languages
     FROM lockpath_instance i JOIN company USING (company_id) WHERE i.company_id = ?`,
    [companyId],
  );
  return rows[0];
}

/** The number of users of each instance. */
export async function countUsers(db: Knex): Promise<{ company_id: number; users: number }[]> {
  return db({ i: 'lockpath_instance' })
    .leftJoin({ u: 'lockpath_user' }, (join) => void join.on('u.company_id', 'i.company_id'))
    .groupBy('i.company_id')
    .select('i.company_id', db.raw('(count(user_id) FILTER (WHERE NOT deleted))::int AS users'));
}
