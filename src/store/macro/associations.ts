import type { Knex } from 'knex';
import type { AuditEntry } from '../audit/entry';
import { insertAudit } from '../audit/row';
import { asSavingError } from '../engine/absence';
import { storable } from '../engine/storable';

/** A user's role in a study and a site. */
export interface Association {
  study: string;
  site: string;
  user: string;
  role: string;
}

/** The studies, sites, roles and users of a list of associations that exist in a database. */
export interface Known {
  studies: ReadonlySet<string>;
  sites: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  /** Whether the user is a system administrator, by the user's key. */
  users: ReadonlyMap<string, boolean>;
}

/** Finds which of the studies, sites, roles and users (by their keys) exist in a database, in one round trip. */
export async function findKnown(
  db: Knex,
  companyId: number,
  associations: readonly Association[],
): Promise<Known> {
  const names = (field: keyof Association) => [...new Set(associations.map((each) => each[field]))];
  const { rows } = await db.raw<{
    rows: [{ studies: string[]; sites: string[]; roles: string[]; users: Record<string, boolean> }];
  }>(
    `
    SELECT
      ARRAY(SELECT name FROM macro_study WHERE company_id = :companyId AND name = ANY (:studies)) AS studies,
      ARRAY(SELECT name FROM macro_site WHERE company_id = :companyId AND name = ANY (:sites)) AS sites,
      ARRAY(SELECT name FROM macro_role WHERE company_id = :companyId AND name = ANY (:roles)) AS roles,
      (SELECT COALESCE(jsonb_object_agg(user_key, sysadmin), '{}') FROM macro_user
        WHERE company_id = :companyId AND user_key = ANY (:users)) AS users`,
    { companyId, studies: names('study'), sites: names('site'), roles: names('role'), users: names('user') },
  );
  const [{ studies, sites, roles, users }] = rows;
  return {
    studies: new Set(studies),
    sites: new Set(sites),
    roles: new Set(roles),
    users: new Map(Object.entries(users)),
  };
}

/** Associations as a row set within the statement, so that any number of them takes one parameter. */
const recordset = (parameter: string) =>
  `jsonb_to_recordset(CAST(:${parameter} AS jsonb)) AS r (study text, site text, "user" text, role text)`;

/** The audit fields that differ for each user whose associations changed. The other fields come from the call. */
const told: Partial<Record<keyof AuditEntry, string>> = {
  companyId: 'company_id',
  target: 'user_id',
  changed: `'["associations"]'`,
};

/**
 * Adds and removes associations in one statement. It identifies users by their keys, and skips additions of existing
 * associations and removals of missing ones. It records an audit entry for each user whose associations changed.
 *
 * @throws Conflict if the rows have changed meanwhile.
 * @throws CompanyAbsent like `writeTogether`.
 */
export async function changeAssociations(
  db: Knex,
  { added, removed }: { added: readonly Association[]; removed: readonly Association[] },
  audit: Omit<AuditEntry, 'target' | 'changed'>,
): Promise<void> {
  try {
    await db.raw(
      `
      WITH added AS (
        INSERT INTO macro_association (company_id, user_key, role, study, site)
        SELECT CAST(:companyId AS integer), "user", role, study, site FROM ${recordset('added')} ORDER BY 2, 3, 4, 5
        ON CONFLICT DO NOTHING RETURNING user_key
      ),
      removed AS (
        DELETE FROM macro_association a USING ${recordset('removed')}
        WHERE a.company_id = :companyId AND a.user_key = r."user" AND a.role = r.role
          AND a.study = r.study AND a.site = r.site
        RETURNING a.user_key
      )
      ${insertAudit((field) => told[field] ?? `:${field}`)}
      FROM macro_user
      WHERE company_id = :companyId AND user_key IN (SELECT user_key FROM added UNION SELECT user_key FROM removed)`,
      { ...storable(audit), added: JSON.stringify(added), removed: JSON.stringify(removed) },
    );
  } catch (error) {
    throw await asSavingError(db, error);
  }
}

/**
 * Lists a company's associations that match any of the filters, with the user names as originally typed.
 *
 * A call may have thousands of filters, and a company very many associations. So they are not compared with each other: each
 * association is looked up among the filters once for each combination of fields that they leave out, of which there are at most
 * sixteen.
 */
export async function listAssociations(
  db: Knex,
  companyId: number,
  filters: readonly Partial<Association>[],
): Promise<Association[]> {
  const { rows } = await db.raw<{ rows: Association[] }>(
    `
    WITH filter AS MATERIALIZED (SELECT * FROM ${recordset('filters')}),
    form AS MATERIALIZED (
      SELECT DISTINCT study IS NOT NULL AS study, site IS NOT NULL AS site, "user" IS NOT NULL AS "user",
        role IS NOT NULL AS role
      FROM filter
    )
    SELECT a.study, a.site, u.user_id AS user, a.role
    FROM macro_association a JOIN macro_user u USING (company_id, user_key)
    WHERE company_id = :companyId AND EXISTS (
      SELECT FROM form
      WHERE jsonb_build_array(CASE WHEN form.study THEN a.study END, CASE WHEN form.site THEN a.site END,
          CASE WHEN form."user" THEN a.user_key END, CASE WHEN form.role THEN a.role END)
        IN (SELECT jsonb_build_array(study, site, "user", role) FROM filter))
    ORDER BY a.user_key, a.role, a.study, a.site`,
    { companyId, filters: JSON.stringify(filters) },
  );
  return rows;
}
