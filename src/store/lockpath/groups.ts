import type { Knex } from 'knex';
import { prepared } from '../engine/prepared';
import type { Write } from '../engine/writeTogether';
import { matching, type Allowed } from './matching';
import { groupLineColumns } from './columns';
import type { GroupLine, GroupRecord, GroupRow } from './rows';

const named = (id: string, name: string) =>
  `coalesce(jsonb_agg(jsonb_build_object('id', ${id}, 'name', ${name}) ORDER BY ${id}), '[]')`;

/** The groups at the other end of the edges of a row of the table `g`. */
const relatives = (own: string, other: string) => `
  (SELECT ${named('r.group_id', 'r.name')}
    FROM lockpath_group_child l JOIN lockpath_group r ON r.company_id = l.company_id AND r.group_id = l.${other}
    WHERE l.company_id = g.company_id AND l.${own} = g.group_id AND NOT r.deleted)`;

/** A {@link GroupRecord} for each row of the table `g`. */
export const groupRecord = `
  to_jsonb(g) || jsonb_build_object(
    'security_roles', (
      SELECT ${named('role_id', 'r.name')}
      FROM lockpath_group_security_role l JOIN lockpath_security_role r USING (company_id, role_id)
      WHERE l.company_id = g.company_id AND l.group_id = g.group_id),
    'users', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', user_id, 'first_name', r.first_name, 'last_name', r.last_name) ORDER BY user_id), '[]')
      FROM lockpath_user_group l JOIN lockpath_user r USING (company_id, user_id)
      WHERE l.company_id = g.company_id AND l.group_id = g.group_id AND NOT r.deleted),
    'child_groups', ${relatives('parent_id', 'child_id')},
    'parent_groups', ${relatives('child_id', 'parent_id')}
  )`;

/** The question for one group of the caller's company, unless deleted. See `askAsCaller`. */
export function groupOfCaller(db: Knex, groupId: number): Knex.Raw {
  return db.raw(
    `(SELECT ${groupRecord} AS "group" FROM lockpath_group g
      WHERE g.company_id = caller.company_id AND g.group_id = :groupId AND NOT g.deleted)`,
    { groupId },
  );
}

/** Reads one group. */
export async function readGroup(db: Knex, companyId: number, groupId: number): Promise<GroupRecord> {
  const [found] = await readOne(db, { companyId, groupId });
  return found!.group;
}

const readOne = prepared<{ group: GroupRecord }>(
  'lockpath_read_group',
  `SELECT ${groupRecord} AS "group" FROM lockpath_group g WHERE g.company_id = :companyId AND g.group_id = :groupId`,
);

/** The columns by which groups can be filtered. */
export type GroupFilter = Allowed<'business_unit' | 'deleted'>;

/** The question for a page of groups, ordered by id. Its rows are {@link GroupLine}s. See `askAsCaller`. */
export function groupPage(
  db: Knex,
  filter: GroupFilter,
  pageIndex: number,
  pageSize: number,
): Knex.QueryBuilder {
  return matching(db, 'lockpath_group', filter)
    .select<GroupLine[]>(groupLineColumns)
    .orderBy('group_id')
    .limit(pageSize)
    .offset(pageIndex * pageSize);
}

export type GroupKey = Pick<GroupRow, 'company_id' | 'group_id'>;

/** Changes a group if it still has the version that the decision is based on. */
export function changeGroup(
  db: Knex,
  { company_id, group_id, version }: GroupKey & Pick<GroupRow, 'version'>,
  changes: Partial<GroupRow>,
): Write {
  return {
    mustTouchOne: true,
    query: db('lockpath_group')
      .where({ company_id, group_id, version })
      .update({ ...changes, version: version + 1 }),
  };
}

/** Creates a group. A missing value gets the column's default. */
export function addGroup(db: Knex, group: GroupKey & Partial<GroupRow>): Write {
  return { query: db('lockpath_group').insert(group) };
}
