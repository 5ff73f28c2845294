import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools } from '../../../contract';
import { addChannel } from '../../support/addChannel';
import { UsageError } from '../../../usageError';
import { companyOf } from './companyOf';

/** Adds a channel, and prints its node. @throws UsageError if it is not valid. */
export async function addChannelOf(
  { withDatabase }: CommandTools,
  name: string,
  { company, assign }: { company?: number; assign: readonly number[] },
): Promise<void> {
  const node = await withDatabase((db) =>
    db.transaction(async (transaction) => {
      const companyId = await companyOf(transaction, { company, node: assign[0] });
      const added = await addChannel(transaction, companyId, { name, assign });
      if (typeof added !== 'number')
        throw new UsageError(`${added.member === 'name' ? 'The name' : '--assign'} ${added.detail}`);
      const entry = commandEntry('rescue', 'channel add', ['name', 'assign']);
      await recordAudit(transaction, { ...entry, companyId, target: String(added) }).query;
      return added;
    }),
  );
  console.log(String(node));
}
