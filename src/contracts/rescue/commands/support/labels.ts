import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import { labelledFields, type LabelledField } from '../../../../store/rescue/support/columns';
import { readLabels, setLabel } from '../../../../store/rescue/support/labels';
import type { CommandTools } from '../../../contract';
import { UsageError } from '../../../usageError';
import { memberOf } from '../../support/sessionMembers';
import { textSchema } from '../../support/sessionSchema';
import { companyOf } from './companyOf';
import { optionOf } from './sessionOptions';

/** The labels by the members of a session. */
export type LabelOptions = Partial<Record<string, string>>;

/** Sets what a company calls its fields in reports; without any, prints the labels that it has. @throws UsageError */
export async function setLabels(
  { withDatabase, printTable }: CommandTools,
  company: number | undefined,
  options: LabelOptions,
): Promise<void> {
  const given = labelledFields.flatMap((field): [LabelledField, string][] => {
    const label = options[memberOf(field)];
    return label === undefined ? [] : [[field, label]];
  });
  for (const [field, label] of given) check(field, label);
  await withDatabase(async (db) => {
    const companyId = await companyOf(db, { company });
    if (given.length > 0)
      await db.transaction(async (transaction) => {
        for (const [field, label] of given) await setLabel(transaction, companyId, field, label);
        const changed = given.map(([field]) => field);
        const entry = commandEntry('rescue', 'support labels', changed);
        await recordAudit(transaction, { ...entry, companyId, target: null }).query;
      });
    const labels = await readLabels(db, companyId);
    printTable([
      ['FIELD', 'LABEL'],
      ...labelledFields.map((field) => [memberOf(field), labels.get(field) ?? '(default)']),
    ]);
  });
}

function check(field: LabelledField, label: string): void {
  const { success, error } = textSchema(256).safeParse(label);
  if (!success) throw new UsageError(`${optionOf(memberOf(field))} ${error.issues[0]!.message}`);
}
