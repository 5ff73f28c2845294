import { INSTALLATION, recordAttempt, recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { NodeRow } from '../../store/rescue/rows';
import type { Write } from '../../store/engine/writeTogether';
import { auditedActor, type Actor } from './actor';
import type { Context } from './context';

/** An action to record in the audit. */
export interface AuditedAction {
  operation: string;
  /** The user or the command line; null if the caller is not authenticated. */
  actor: Actor | null;
  /** The affected node; null if the input names no node. */
  target: Pick<NodeRow, 'company_id' | 'node_id'> | null;
  /** Names of the fields that changed. */
  changed?: string[];
  outcome?: string;
}

/** The audit entry of an action. */
export function auditEntry(
  context: Context,
  { operation, actor, target, changed = [], outcome = 'OK' }: AuditedAction,
): AuditEntry {
  return {
    companyId: target?.company_id ?? INSTALLATION,
    at: context.now,
    contract: 'rescue',
    operation,
    actor: actor && auditedActor(actor),
    target: target && String(target.node_id),
    outcome,
    changed,
    requestId: context.requestId,
    address: context.address,
  };
}

/** The write that saves an action's audit entry; save it together with the change. */
export function audited(context: Context, action: AuditedAction): Write {
  return recordAudit(context.db, auditEntry(context, action));
}

/** The write that saves the audit entry of a caller who was not let in. */
export function auditedAttempt(context: Context, action: Omit<AuditedAction, 'actor' | 'changed'>): Write {
  return recordAttempt(context.db, auditEntry(context, { ...action, actor: null }));
}
