import type { NodeRow } from '../../store/rescue/rows';
import type { Snapshot } from '../../store/rescue/snapshot';

/** An operator with a shell on the service's machine. It is not a user, and every node is within its reach. */
export const commandLine = { kind: 'command_line' } as const;

/** The actor: a user of the company, or the command line. The rules do not depend on how the actor authenticated. */
export type Actor = NodeRow | typeof commandLine;

/** The basis for deciding on a change: the actor and the rows that matter, as of one moment. */
export interface Situation extends Omit<Snapshot, 'caller' | 'movedTo'> {
  actor: Actor;
}

/** Whether a node is the actor's own. */
export function isOneself(actor: Actor, node: Pick<NodeRow, 'company_id' | 'node_id'>): boolean {
  return 'node_id' in actor && actor.node_id === node.node_id && actor.company_id === node.company_id;
}

/** Whether an actor has the rights of a master administrator. */
export function actsAsMaster({ kind }: Actor): boolean {
  return kind === 'master_administrator' || kind === 'command_line';
}

/** The actor's id in the audit; null for the command line, whose entries have the address `command line`. */
export function auditedActor(actor: Actor): string | null {
  return 'node_id' in actor ? String(actor.node_id) : null;
}
