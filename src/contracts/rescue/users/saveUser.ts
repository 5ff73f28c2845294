import { emailKey } from '../../../credentials/emailAddress';
import { differing } from '../../../store/engine/differing';
import { pick } from '../../../store/engine/pick';
import { namesOf, type Only } from '../../../store/engine/columns';
import { structuralUserColumns, userColumns } from '../../../store/rescue/columns';
import type { NodeRow } from '../../../store/rescue/rows';
import { addNode, changeNode } from '../../../store/rescue/nodeWrites';
import { takeSeats, type Seats } from '../../../store/rescue/seats';
import { endSessionsOf } from '../../../store/rescue/sessions';
import { endWork } from '../../../store/rescue/support/endWork';
import { claimEmail } from '../../../store/rescue/logins';
import { detailsOf } from '../../../store/rescue/userDetails';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { Situation } from '../actor';
import { audited, auditEntry } from '../audited';
import type { Context } from '../context';
import { noSeats } from '../rules/seatRules';

/** The columns of a user that a change may set, except the password's. */
export type UserFields = Only<NodeRow, keyof typeof userColumns>;
const editable = namesOf(userColumns);

/** A user's current values, for a change of only some of them. */
export function userFields(user: NodeRow): UserFields {
  return pick(user, editable);
}

/** What to save for a user. */
export interface UserSaving<User> {
  /** The operation that was called, for the audit. */
  operation: string;
  user: User;
  after: UserFields;
  /** The seats that the change takes; negative for seats that it gives back. */
  seats: Seats;
  /** The hash of the new password; missing if there is no new password. */
  passwordHash?: string | undefined;
}

/**
 * Saves a change of a user, its consequences and its audit entry, together or not at all. Skips a change that makes no
 * difference.
 *
 * @throws Conflict when the snapshot that the decision is based on no longer holds.
 */
export async function saveUser(
  context: Context,
  { actor, company }: Pick<Situation, 'actor' | 'company'>,
  { operation, user, after, seats, passwordHash }: UserSaving<NodeRow>,
): Promise<void> {
  const changed: string[] = differing(editable, user, after);
  if (passwordHash) changed.push('password');
  if (changed.length === 0) return;

  const statusChanges = after.enabled !== user.enabled;
  const structureChanges = structuralUserColumns.some((name) => changed.includes(name)) || !noSeats(seats);
  const emailChanges = changed.includes('email');
  const action = { operation, actor, target: user, changed };
  if (!structureChanges && !passwordHash && user.email !== '') {
    return context.batches.saveDetails({
      user,
      details: detailsOf(after),
      emailKey: emailChanges ? emailKey(after.email) : undefined,
      audit: auditEntry(context, action),
    });
  }

  const { db } = context;
  const stopsWorking = statusChanges && !after.enabled;
  const sessionsEnd = passwordHash !== undefined || stopsWorking;
  await writeTogether(db, [
    ...(structureChanges ? [takeSeats(db, company, seats)] : []),
    changeNode(db, user, {
      ...after,
      ...(passwordHash && { password_hash: passwordHash }),
      ...(sessionsEnd && { credential_version: user.credential_version + 1 }),
      ...(stopsWorking && { console_on: false }),
    }),
    ...(emailChanges ? [claimEmail(db, user, emailKey(after.email))] : []),
    ...(sessionsEnd ? endSessionsOf(db, user, context.now) : []),
    ...(stopsWorking ? endWork(db, user, context.now) : []),
    audited(context, action),
  ]);
}

/** Saves a new user with all fields, and the audit entry, together or not at all. @throws Conflict like {@link saveUser}. */
export async function saveNewUser(
  context: Context,
  { actor, company }: Pick<Situation, 'actor' | 'company'>,
  {
    operation,
    user,
    after,
    seats,
    passwordHash,
  }: UserSaving<Pick<NodeRow, 'company_id' | 'node_id' | 'parent_id' | 'kind'>>,
): Promise<void> {
  const { db } = context;
  const { company_id, node_id, parent_id, kind } = user;
  await writeTogether(db, [
    takeSeats(db, company, seats),
    addNode(db, { company_id, node_id, parent_id, kind, ...after, password_hash: passwordHash ?? null }),
    claimEmail(db, { company_id, node_id, email: '' }, emailKey(after.email)),
    audited(context, { operation, actor, target: user }),
  ]);
}
