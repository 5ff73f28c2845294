import type { Knex } from 'knex';
import type { Contract } from './contract';

/**
 * Makes the times of the demo data those of demos that are made now. Each contract that is a stand-in's has its demo in the
 * database.
 *
 * @param now the moment to which the times are relative.
 */
export async function renewDemos(db: Knex, contracts: readonly Contract[], now: Date): Promise<void> {
  for (const { standIn } of contracts) await standIn?.renewDemo?.(db, now);
}
