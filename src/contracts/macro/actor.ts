import type { UserRow } from '../../store/macro/rows';
import type { Snapshot } from '../../store/macro/snapshot';
import { permissions, type Permission } from './permissions';

/** The acting user or operator, and what they may do. */
export interface Actor {
  /** Null for an operator, who is not authenticated. */
  user: Pick<UserRow, 'user_id' | 'user_key'> | null;
  sysadmin: boolean;
  permissions: readonly string[];
}

/** The operator at the command line, who may do everything. */
export const operator: Actor = { user: null, sysadmin: true, permissions };

/** The user of a session, with the permissions of its role. A session that can only change the password has none. */
export function actorOf({ caller, session, permissions }: Snapshot): Actor {
  return {
    user: caller,
    sysadmin: caller.sysadmin,
    permissions: session.password_only ? [] : permissions,
  };
}

/** Whether an actor has a permission. */
export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.includes(permission);
}

/** Whether an actor may edit a user by any of the six edits. */
export function mayEdit(actor: Actor, user: { sysadmin: boolean } | null): boolean {
  return may(actor, 'Edit user') && mayTouch(actor, user);
}

/** Whether an actor may change a user. Only system administrators may change system administrators. */
export function mayTouch(actor: Actor, user: { sysadmin: boolean } | null): boolean {
  return actor.sysadmin || !user?.sysadmin;
}
