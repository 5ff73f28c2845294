import type { Knex } from 'knex';
import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import { markStandIn } from '../../store/standIn/mark';
import { serverOf } from '../../store/engine/server/parameters';

/**
 * Whether the service is to be a stand-in, whose data tests may reset. The database must have been made for that: it gets
 * its mark while it has no company.
 *
 * @throws UsageError if the settings demand stand-in mode on another database.
 */
export async function isStandIn(db: Knex, { standIn, database }: Config): Promise<boolean> {
  if (standIn === 'off') return false;
  if (await markStandIn(db)) return true;
  const [where, other] =
    database.kind === 'embedded'
      ? [`The database in ${database.dataDir}`, 'set DATA_DIR to a new folder']
      : [`The database at ${serverOf(database.url)}`, 'set DATABASE_URL to an empty database'];
  const refusal = `${where} was not made in stand-in mode, in which tests may delete and reset everything`;
  if (standIn === 'on')
    throw new UsageError(`${refusal}. Start without --stand-in and STAND_IN, or ${other}`);
  console.log(`${refusal}, so there are no controls. To have them, ${other}.`);
  return false;
}
