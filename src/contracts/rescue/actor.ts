import type { NodeRow } from '../../store/rescue/rows';
import type { Snapshot } from '../../store/rescue/snapshot';

/** Whoever has a shell on the service's machine. No user stands for it, and no node is out of its reach. */
export const commandLine = { kind: 'command_line' } as const;

/** Who acts: a user of the company, or the command line. How the actor was found is no matter of the rules. */
export type Actor = NodeRow | typeof commandLine;

/** What a change is decided on: who acts, and the rows that matter to it, as of one moment. */
export interface Situation extends Omit<Snapshot, 'caller'> {
  actor: Actor;
}

/** Whether an actor is the user of a node. */
export function isOneself(actor: Actor, node: Pick<NodeRow, 'company_id' | 'node_id'>): boolean {
  return 'node_id' in actor && actor.node_id === node.node_id && actor.company_id === node.company_id;
}

/** Whether an actor may do what only master administrators may. */
export function actsAsMaster({ kind }: Actor): boolean {
  return kind === 'master_administrator' || kind === 'command_line';
}

/** The actor's id in the audit; null for the command line, whose entries have `command line` for an address. */
export function auditedActor(actor: Actor): string | null {
  return 'node_id' in actor ? String(actor.node_id) : null;
}
