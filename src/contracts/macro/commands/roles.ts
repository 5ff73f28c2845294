import type { Knex } from 'knex';
import type { Config } from '../../../config';
import { FULL_USER, permissions } from '../permissions';
import { recordAudit } from '../../../store/audit/entry';
import { findDatabase, readRoles, setRole } from '../../../store/macro/company';
import { writeTogether } from '../../../store/engine/writeTogether';
import { commandEntry } from '../../../store/audit/commandEntry';
import { withDatabase } from '../../../cli/shared/openMigrated';
import { UsageError } from '../../usageError';

/** Prints the roles of a database and what each permits. @throws UsageError for an unknown database. */
export async function listMacroRoles(config: Config, { database }: { database: string }): Promise<void> {
  await withDatabase(config, async ({ knex }) => {
    for (const { name, permissions } of await readRoles(knex, await companyOf(knex, database))) {
      console.log(`${name}: ${permissions.length > 0 ? permissions.join(', ') : '-'}`);
    }
  });
}

/**
 * Makes a role, or gives one that is there other permissions, which count from the next call on.
 *
 * @throws UsageError for an unknown database or permission, and for the role that has every permission.
 */
export async function setMacroRole(
  config: Config,
  name: string,
  { database, permission }: { database: string; permission: string[] },
): Promise<void> {
  if (name.trim() === '') throw new UsageError('The name of a role cannot be blank');
  if (name === FULL_USER) throw new UsageError(`The role ${FULL_USER} has every permission, and keeps them`);
  const unknown = permission.find((each) => !(permissions as readonly string[]).includes(each));
  if (unknown !== undefined) {
    throw new UsageError(`There is no permission "${unknown}"; there are: ${permissions.join(', ')}`);
  }
  await withDatabase(config, async ({ knex }) => {
    const companyId = await companyOf(knex, database);
    await writeTogether(knex, [
      setRole(knex, companyId, { name, permissions: [...new Set(permission)] }),
      recordAudit(knex, { ...commandEntry('macro', 'role set', ['permissions']), companyId, target: name }),
    ]);
    console.log(`The role ${name} permits: ${permission.length > 0 ? permission.join(', ') : 'nothing'}.`);
  });
}

async function companyOf(db: Knex, code: string): Promise<number> {
  const database = await findDatabase(db, code);
  if (!database) throw new UsageError(`There is no database ${code}`);
  return database.company_id;
}
