import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools } from '../../../contract';
import { UsageError } from '../../../usageError';
import { setConsole } from '../../support/setConsole';
import { companyOf } from './companyOf';

/** Switches a technician's console on or off. @throws UsageError if it is not valid. */
export async function switchConsoleOf(
  { withDatabase }: CommandTools,
  technician: number,
  state: 'on' | 'off',
  { company }: { company?: number },
): Promise<void> {
  const changed = await withDatabase((db) =>
    db.transaction(async (transaction) => {
      const companyId = await companyOf(transaction, { company, node: technician });
      const entry = commandEntry('rescue', 'support console', ['console_on']);
      const node = { company_id: companyId, node_id: technician };
      const became = await setConsole(transaction, node, state === 'on', entry.at);
      if (typeof became === 'object') throw new UsageError(`The technician ${became.detail}`);
      if (became) await recordAudit(transaction, { ...entry, companyId, target: String(technician) }).query;
      return became;
    }),
  );
  const was = changed ? 'is' : 'was already';
  console.log(`The console of ${technician} ${was} ${state}.`);
}
