import { recordAudit } from '../../store/audit';
import type { NodeRow } from '../../store/node';
import type { Write } from '../../store/writeTogether';
import type { Call } from './call';

/** What a call did. */
export interface Deed {
  operation: string;
  /** Who did it; null when nobody has proven who he is. */
  actor: NodeRow | null;
  target: Pick<NodeRow, 'company_id' | 'node_id'>;
  /** Names of the fields that changed. */
  changed?: string[];
  outcome?: string;
}

/** The audit entry of what a call does, to be saved together with it. */
export function audited(call: Call, { operation, actor, target, changed = [], outcome = 'OK' }: Deed): Write {
  return recordAudit(call.db, {
    companyId: target.company_id,
    at: call.now,
    contract: 'rescue',
    operation,
    actor: actor && String(actor.node_id),
    target: String(target.node_id),
    outcome,
    changed,
    requestId: call.requestId,
    address: call.address,
  });
}
