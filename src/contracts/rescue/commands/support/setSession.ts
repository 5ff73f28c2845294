import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools } from '../../../contract';
import { UsageError } from '../../../usageError';
import { changeSession } from '../../support/changeSession';
import { companyOf } from './companyOf';
import { noSession, refusedOption } from './refused';
import { wishOf, type SessionOptions } from './sessionOptions';

/** Changes a support session. @throws UsageError if there is none, or it is not valid. */
export async function setSession(
  { withDatabase }: CommandTools,
  sessionId: number,
  { company, ...options }: SessionOptions & { company?: number },
): Promise<void> {
  const wish = await wishOf(options);
  if (Object.values(wish).every((value) => value === undefined))
    throw new UsageError('Nothing to change; say what, such as --status Active');
  const changed = await withDatabase((db) =>
    db.transaction(async (transaction) => {
      const companyId = await companyOf(transaction, { company, session: sessionId });
      const entry = commandEntry('rescue', 'support session set');
      const session = { company_id: companyId, session_id: sessionId };
      const became = await changeSession(transaction, session, wish, entry.at);
      if (!became) throw noSession(sessionId);
      if (!Array.isArray(became)) throw refusedOption(became);
      if (became.length === 0) return false;
      const target = String(sessionId);
      await recordAudit(transaction, { ...entry, companyId, target, changed: became }).query;
      return true;
    }),
  );
  console.log(
    changed
      ? `Changed the support session ${sessionId}.`
      : 'Nothing changed; the session already has these values.',
  );
}
