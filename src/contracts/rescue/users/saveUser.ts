import { emailKey } from '../../../credentials/emailAddress';
import type { NodeRow } from '../../../store/rescue/rows';
import { addNode, changeNode } from '../../../store/rescue/nodeWrites';
import { takeSeats, type Seats } from '../../../store/rescue/seats';
import { endSessionsOf } from '../../../store/rescue/sessions';
import type { Snapshot } from '../../../store/rescue/snapshot';
import { claimEmail } from '../../../store/rescue/logins';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited, auditEntry } from '../audited';
import type { Call } from '../call';
import { noSeats } from '../rules/seatRules';

/** The columns of a user that a change may set, beside the password. */
const editable = [
  'name',
  'nick',
  'email',
  'ssoid',
  'description',
  'enabled',
  'mobile_addon',
  'rpat_addon',
] as const;
export type UserFields = Pick<NodeRow, (typeof editable)[number]>;

/** What a user's columns are now, for a change of only some of them. */
export function userFields(user: NodeRow): UserFields {
  return Object.fromEntries(editable.map((field) => [field, user[field]])) as unknown as UserFields;
}

/**
 * Saves a change of a user, what follows from it, and its audit entry, together or not at all. A change that changes
 * nothing is not saved.
 *
 * @throws Conflict when the snapshot that the change was decided on no longer holds.
 */
export async function saveUser(
  call: Call,
  { caller, company }: Snapshot,
  user: NodeRow,
  { after, seats }: { after: UserFields; seats: Seats },
  passwordHash: string | undefined,
  operation: string,
): Promise<void> {
  const changed: string[] = editable.filter((field) => after[field] !== user[field]);
  if (passwordHash) changed.push('password');
  if (changed.length === 0) return;

  const statusChanges = after.enabled !== user.enabled;
  const structureChanges = statusChanges || !noSeats(seats);
  const emailChanges = changed.includes('email');
  const action = { operation, actor: caller, target: user, changed };
  if (!structureChanges && !passwordHash && user.email !== '') {
    return call.batches.saveDetails({
      user,
      details: after,
      emailKey: emailChanges ? emailKey(after.email) : undefined,
      audit: auditEntry(call, action),
    });
  }

  const { db } = call;
  const sessionsEnd = passwordHash !== undefined || (statusChanges && !after.enabled);
  await writeTogether(db, [
    ...(structureChanges ? [takeSeats(db, company, seats)] : []),
    changeNode(db, user, {
      ...after,
      ...(passwordHash && { password_hash: passwordHash }),
      ...(sessionsEnd && { credential_version: user.credential_version + 1 }),
    }),
    ...(emailChanges ? [claimEmail(db, user, emailKey(after.email))] : []),
    ...(sessionsEnd ? [endSessionsOf(db, user)] : []),
    audited(call, action),
  ]);
}

/** Saves a new user, filled in, with the audit entry, together or not at all. @throws Conflict as {@link saveUser}. */
export async function saveNewUser(
  call: Call,
  { caller, company }: Snapshot,
  user: Pick<NodeRow, 'company_id' | 'node_id' | 'parent_id' | 'kind'>,
  { after, seats }: { after: UserFields; seats: Seats },
  passwordHash: string | undefined,
  operation: string,
): Promise<void> {
  const { db } = call;
  const { company_id, node_id, parent_id, kind } = user;
  await writeTogether(db, [
    takeSeats(db, company, seats),
    addNode(db, { company_id, node_id, parent_id, kind, ...after, password_hash: passwordHash ?? null }),
    claimEmail(db, user, emailKey(after.email)),
    audited(call, { operation, actor: caller, target: user }),
  ]);
}
