import type { Knex } from 'knex';
import type { Named } from './rows';
import { named } from './search';

/** Something that a user or a group can refer to: its table, and SQL of its id and name. */
interface Source {
  table: string;
  id: string;
  name: string;
  /** The condition under which a change may refer to a row. */
  condition?: string;
}

const sources = {
  users: {
    table: 'lockpath_user',
    id: 'user_id',
    name: "last_name || ', ' || first_name",
    condition: 'NOT deleted',
  },
  groups: { table: 'lockpath_group', id: 'group_id', name: 'name', condition: 'NOT deleted' },
  securityRoles: { table: 'lockpath_security_role', id: 'role_id', name: 'name' },
  functionalRoles: { table: 'lockpath_functional_role', id: 'role_id', name: 'display_name' },
  securityConfigurations: {
    table: 'lockpath_security_configuration',
    id: 'configuration_id',
    name: 'display_name',
  },
  ldapDirectories: { table: 'lockpath_ldap_directory', id: 'directory_id', name: 'display_name' },
  languages: {
    table: 'lockpath_language',
    id: 'language_id',
    name: 'language_id::text',
    condition: 'active',
  },
} as const satisfies Record<string, Source>;

/** What users and groups can refer to. */
export type ChoiceKind = keyof typeof sources;

/** Something to choose. */
export interface Choice extends Named {
  kind: ChoiceKind;
}

/** Restricts choices. */
export interface ChoiceSearch {
  /** A part of the name, in any case, or the id; empty for all. */
  text?: string;
  /** Ids to leave out. */
  except?: readonly number[];
  /** The most of each kind. */
  limit: number;
}

/** Reads what a user or a group of a company could refer to: of each kind the first ones by id, in one statement. */
export async function readChoices(
  db: Knex,
  companyId: number,
  kinds: readonly ChoiceKind[],
  { text = '', except = [], limit }: ChoiceSearch,
): Promise<Choice[]> {
  const queries = kinds.map((kind) => {
    const { table, id, name, condition = 'true' }: Source = sources[kind];
    const query = db(table)
      .where({ company_id: companyId })
      .whereRaw(condition)
      .whereRaw(`NOT ${id} = ANY (CAST(? AS integer[]))`, [[...except]])
      .orderBy(id)
      .limit(limit);
    return named(query, { id, names: [name] }, text).select(
      db.raw('CAST(? AS text) AS kind', [kind]),
      `${id} as id`,
      db.raw(`${name} AS name`),
    );
  });
  return db.unionAll(queries, true);
}
