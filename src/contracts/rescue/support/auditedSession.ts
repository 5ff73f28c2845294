import { recordAudit } from '../../../store/audit/entry';
import type { Write } from '../../../store/engine/writeTogether';
import type { SupportSessionRow } from '../../../store/rescue/support/columns';
import type { Actor } from '../actor';
import { auditEntry } from '../audited';
import type { Context } from '../context';

/** An action on a session, to record in the audit. */
export interface SessionAction {
  operation: string;
  /** Null for a customer. */
  actor: Actor | null;
  session: Pick<SupportSessionRow, 'company_id' | 'session_id'>;
  /** Names of the fields that changed. */
  changed?: string[];
}

/** The write that saves the audit entry of an action on a session; save it together with the change. */
export function auditedSession(context: Context, { session, ...action }: SessionAction): Write {
  const target = { company_id: session.company_id, node_id: session.session_id };
  return recordAudit(context.db, auditEntry(context, { ...action, target }));
}
