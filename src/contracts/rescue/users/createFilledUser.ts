import { emailKey } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import type { userResult } from '../../../generated/rescue';
import type { IllTyped } from '../../../soap/lexical';
import { untilSettled } from '../../../store/engine/conflict';
import { blankNode, type PlacedNode } from '../../../store/rescue/rows';
import { nextNodeId } from '../../../store/rescue/nodeWrites';
import type { Call } from '../call';
import { decideChange, type ChangeOutcome, type UserChange } from './changeUser';
import { enter } from '../caller';
import { mayAdminister } from '../rules/reach';
import { saveNewUser } from './saveUser';
import { personBelow } from '../rules/treeShape';

/**
 * Creates one user, filled in: what createUser and setUser_v2 would do one after the other, but all or nothing.
 * Only a master administrator may; for others every parent is out of reach.
 *
 * @throws Error when the caller is let in no more.
 */
export function createFilledUser(
  call: Call,
  authCode: string | undefined,
  parentId: number | IllTyped | undefined,
  change: UserChange,
): Promise<{ outcome: userResult; nodeId: number }> {
  let hashed: Promise<string> | undefined;
  return untilSettled(async () => {
    const snapshot = await enter(call, authCode, {
      subject: typeof parentId === 'number' ? { nodeId: parentId } : undefined,
      emailKey: emailKey(change.email ?? ''),
    });
    if (typeof snapshot === 'string') throw new Error(`The caller is let in no more: ${snapshot}`);
    const { caller, subject: parent } = snapshot;
    const mayCreate = parent && caller.kind === 'master_administrator' && mayAdminister(caller, parent);
    const kind = mayCreate ? personBelow(parent.kind) : undefined;
    if (!parent || !kind) return { outcome: 'InvalidParam_ParentID', nodeId: 0 };

    const blank: PlacedNode = {
      ...blankNode({ company_id: parent.company_id, node_id: 0, parent_id: parent.node_id, kind }),
      above: [parent.node_id, ...parent.above],
      aboveEnabled: parent.enabled && parent.aboveEnabled,
      online: false,
    };
    const decided = await decideChange(change, blank, snapshot, call.signal);
    if (typeof decided === 'string') return { outcome: ofNewUser(decided), nodeId: 0 };
    const passwordHash =
      decided.password === '' ? undefined : await (hashed ??= hashPassword(decided.password, call.signal));
    const user = { ...blank, node_id: await nextNodeId(call.db) };
    await saveNewUser(call, snapshot, user, decided, passwordHash, 'createUsers');
    return { outcome: 'OK', nodeId: user.node_id };
  });
}

/** A change of a new user cannot end in an outcome that speaks of the user's present password. */
function ofNewUser(outcome: ChangeOutcome): userResult {
  switch (outcome) {
    case 'NotLoggedIn':
    case 'Invalid_SecretAuthCode':
    case 'User_Deleted_Or_Disabled':
    case 'InvalidParam_NodeID':
    case 'InvalidParam_Missing_Current_Password':
    case 'InvalidParam_Current_Password_Is_Wrong':
    case 'InvalidParam_Current_And_New_Password_Match':
      throw new Error(`A new user cannot be refused by ${outcome}`);
    default:
      return outcome;
  }
}
