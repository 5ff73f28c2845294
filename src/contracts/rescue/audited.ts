import { INSTALLATION, recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { NodeRow } from '../../store/rescue/rows';
import type { Write } from '../../store/engine/writeTogether';
import { auditedActor, type Actor } from './actor';
import type { Context } from './context';

/** An action as the audit tells it. */
export interface AuditedAction {
  operation: string;
  /** Who did it; null when nobody has proven an identity. */
  actor: Actor | null;
  /** The node it was done to; null when the input names none. */
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

/** The same, to be saved together with the change that it tells of. */
export function audited(context: Context, action: AuditedAction): Write {
  return recordAudit(context.db, auditEntry(context, action));
}
