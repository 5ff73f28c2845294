import { INSTALLATION, recordAudit, type AuditEntry } from '../../store/audit/entry';
import type { NodeRow } from '../../store/rescue/rows';
import type { Write } from '../../store/engine/writeTogether';
import type { Call } from './call';

/** What a call did. */
export interface AuditedAction {
  operation: string;
  /** Who did it; null when nobody has proven who he is. */
  actor: NodeRow | null;
  /** Whom or what it was done to; null when what was given names nobody. */
  target: Pick<NodeRow, 'company_id' | 'node_id'> | null;
  /** Names of the fields that changed. */
  changed?: string[];
  outcome?: string;
}

/** The audit entry of what a call does. */
export function auditEntry(
  call: Call,
  { operation, actor, target, changed = [], outcome = 'OK' }: AuditedAction,
): AuditEntry {
  return {
    companyId: target?.company_id ?? INSTALLATION,
    at: call.now,
    contract: 'rescue',
    operation,
    actor: actor && String(actor.node_id),
    target: target && String(target.node_id),
    outcome,
    changed,
    requestId: call.requestId,
    address: call.address,
  };
}

/** The same, to be saved together with what it tells of. */
export function audited(call: Call, action: AuditedAction): Write {
  return recordAudit(call.db, auditEntry(call, action));
}
