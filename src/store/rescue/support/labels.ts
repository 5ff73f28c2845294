import type { Knex } from 'knex';
import type { LabelledField } from './columns';

/** The labels that a company has set, by their fields. */
export async function readLabels(db: Knex, companyId: number): Promise<ReadonlyMap<LabelledField, string>> {
  const rows = await db('support_label')
    .where({ company_id: companyId })
    .select<{ field: LabelledField; label: string }[]>('field', 'label');
  return new Map(rows.map(({ field, label }) => [field, label]));
}

/** Sets what a company calls a field; an empty label restores the default. */
export async function setLabel(
  db: Knex,
  companyId: number,
  field: LabelledField,
  label: string,
): Promise<void> {
  const key = { company_id: companyId, field };
  if (label === '') await db('support_label').where(key).delete();
  else
    await db('support_label')
      .insert({ ...key, label })
      .onConflict(['company_id', 'field'])
      .merge();
}
