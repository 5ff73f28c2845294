import type { Knex } from 'knex';
import { FULL_USER, permissions } from '../permissions';
import { recordAudit } from '../../../store/audit/entry';
import { findDatabase, readRoles, setRole } from '../../../store/macro/company';
import { writeTogether } from '../../../store/engine/writeTogether';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';

/** Prints the roles of a database and their permissions. @throws UsageError for an unknown database. */
export async function listMacroRoles(
  { withDatabase }: CommandTools,
  { database }: { database: string },
): Promise<void> {
  await withDatabase(async (db) => {
    for (const { name, permissions } of await readRoles(db, await companyOf(db, database))) {
      console.log(`${name}: ${permissions.length > 0 ? permissions.join(', ') : '-'}`);
    }
  });
}

/**
 * Creates a role, or replaces the permissions of an existing one. They apply from the next call on.
 *
 * @throws UsageError for an unknown database or permission, and the role that has every permission.
 */
export async function setMacroRole(
  { withDatabase }: CommandTools,
  name: string,
  { database, permission }: { database: string; permission: string[] },
): Promise<void> {
  if (name === FULL_USER)
    throw new UsageError(`The role ${FULL_USER} always has every permission; choose another name`);
  const unknown = permission.find((each) => !(permissions as readonly string[]).includes(each));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no permission "${unknown}"; the permissions are: ${permissions.join(', ')}`,
    );
  }
  const permitted = [...new Set(permission)];
  await withDatabase(async (db) => {
    const companyId = await companyOf(db, database);
    await writeTogether(db, [
      setRole(db, companyId, { name, permissions: permitted }),
      recordAudit(db, { ...commandEntry('macro', 'role set', ['permissions']), companyId, target: name }),
    ]);
    console.log(`The role ${name} permits: ${permitted.length > 0 ? permitted.join(', ') : 'nothing'}.`);
  });
}

async function companyOf(db: Knex, code: string): Promise<number> {
  const database = await findDatabase(db, code);
  if (!database) throw new UsageError(`There is no database ${code}; correct --database`);
  return database.company_id;
}
