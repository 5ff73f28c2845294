import type { SqlTypeOf } from '../engine/columns';
import type { AuditEntry } from './entry';

/** The column of each field of an entry. Every statement that writes or reads entries derives from it. */
export const auditColumns = {
  companyId: { name: 'company_id', type: 'integer' },
  at: { name: 'at', type: 'timestamptz' },
  contract: { name: 'contract', type: 'text' },
  operation: { name: 'operation', type: 'text' },
  actor: { name: 'actor', type: 'text' },
  target: { name: 'target', type: 'text' },
  outcome: { name: 'outcome', type: 'text' },
  changed: { name: 'changed', type: 'jsonb' },
  requestId: { name: 'request_id', type: 'text' },
  address: { name: 'address', type: 'text' },
} as const satisfies { [Field in keyof AuditEntry]: { name: string; type: SqlTypeOf<AuditEntry[Field]> } };
