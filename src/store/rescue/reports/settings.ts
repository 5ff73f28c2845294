import type { Knex } from 'knex';
import type { Write } from '../../engine/writeTogether';
import type { NodeIdentity } from '../identity';

/** The report settings of a user that are not the default, by their names. */
export type SavedSettings = Readonly<Record<string, unknown>>;

/** Reads what a user has set. @returns undefined if the user never set anything. */
export async function readSavedSettings(
  db: Knex,
  { company_id, node_id }: NodeIdentity,
): Promise<SavedSettings | undefined> {
  const row = await db('report_settings')
    .where({ company_id, node_id })
    .first<{ settings: SavedSettings } | undefined>('settings');
  return row?.settings;
}

/** Saves a user's settings if they are still those that the decision is based on. */
export function saveSettings(
  db: Knex,
  { company_id, node_id }: NodeIdentity,
  { before, after }: { before: SavedSettings | undefined; after: SavedSettings },
): Write {
  const key = { company_id, node_id };
  const settings = JSON.stringify(after);
  const rows = db('report_settings');
  return {
    mustTouchOne: true,
    query: before
      ? rows
          .where(key)
          .whereRaw('settings = ?::jsonb', [JSON.stringify(before)])
          .update({ settings })
      : rows.insert({ ...key, settings }),
  };
}
