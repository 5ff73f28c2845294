import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools } from '../../../contract';
import { UsageError } from '../../../usageError';
import { recordTransfer } from '../../support/recordTransfer';
import { textSchema, type TransferWish } from '../../support/sessionSchema';
import { companyOf } from './companyOf';
import { noSession, refusedOption } from './refused';

/** Records a transfer of a support session. @throws UsageError if there is none, or it is not valid. */
export async function transferSession(
  { withDatabase }: CommandTools,
  sessionId: number,
  { company, ...wish }: TransferWish & { company?: number },
): Promise<void> {
  const { success, error } = textSchema(1_000).safeParse(wish.comment ?? '');
  if (!success) throw new UsageError(`--comment ${error.issues[0]!.message}`);
  await withDatabase((db) =>
    db.transaction(async (transaction) => {
      const companyId = await companyOf(transaction, { company, session: sessionId });
      const entry = commandEntry('rescue', 'support session transfer');
      const session = { company_id: companyId, session_id: sessionId };
      const changed = await recordTransfer(transaction, session, wish, entry.at);
      if (!changed) throw noSession(sessionId);
      if (!Array.isArray(changed)) throw refusedOption(changed);
      await recordAudit(transaction, { ...entry, companyId, target: String(sessionId), changed }).query;
    }),
  );
  console.log(`Transferred the support session ${sessionId} to ${wish.to}.`);
}
