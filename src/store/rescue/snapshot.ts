import type { Sent } from '../engine/prepared';
import type { CompanyRow, PlacedNode } from './rows';
import { snapshotsOf, type Found } from './snapshotRows';
import { askedOf, snapshotStatement } from './snapshotStatement';

/** What identifies a caller: the SHA-256 digest of an authentication code or of a session id. */
export type CallerKey = { kind: CallerKind; digest: Buffer };

export type CallerKind = 'authCode' | 'session';

/** What a call asks for: its caller, and the rows that it needs. */
export interface SnapshotQuestion {
  caller: CallerKey;
  now: Date;
  /** The new end of a session that is used now. */
  sessionEnd: Date;
  /** The node that the call is about, by its id or by its folded e-mail address. */
  subject?: { nodeId: number } | { emailKey: string };
  /** A second node, such as the new parent when the subject is moved. */
  target?: { nodeId: number };
  /** Whether to look for nodes below the subject. */
  children?: boolean;
  /** A folded e-mail address whose holder is asked for. */
  emailKey?: string;
}

/** Everything that a call's decision is based on, as of one moment. */
export interface Snapshot {
  caller: PlacedNode;
  company: CompanyRow;
  /** The nodes asked for, if the caller's company has them and they are not deleted. */
  subject?: PlacedNode;
  target?: PlacedNode;
  /** Whether the company had such a node and it is deleted. */
  subjectIsDeleted: boolean;
  targetIsDeleted: boolean;
  /** Whether there are nodes below the subject that are not deleted; null if the call did not ask. */
  hasChildren: boolean | null;
  emailHolder?: { company_id: number; node_id: number };
  enabledMasters: number;
  /** The address to which the company has moved; null unless it has. */
  movedTo: string | null;
}

/**
 * Reads the snapshots for several calls in one round trip, and extends the sessions that they use.
 *
 * @param kind what identifies the callers of all these calls.
 * @returns a snapshot for each question; undefined if no user has the key, because the code is not valid or the session
 *   has ended.
 */
export async function loadSnapshots(
  to: Sent,
  kind: CallerKind,
  questions: readonly SnapshotQuestion[],
): Promise<(Snapshot | undefined)[]> {
  const [found] = await statements[kind](to, askedOf(questions));
  return snapshotsOf(found!, questions);
}

const statements: Record<CallerKind, ReturnType<typeof snapshotStatement<Found>>> = {
  authCode: snapshotStatement<Found>('snapshots_by_authCode', 'authCode'),
  session: snapshotStatement<Found>('snapshots_by_session', 'session'),
};
