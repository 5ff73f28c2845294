import { blankNode, type PlacedNode } from '../../../store/rescue/rows';
import { nextNodeId } from '../../../store/rescue/nodeWrites';
import { actsAsMaster, type Situation } from '../actor';
import type { Context } from '../context';
import { isRefusal, refuse } from '../../refusal';
import { withoutOutcomes } from '../refusal';
import { personBelow } from '../rules/treeShape';
import { nodeInReach, type NodeNumber } from '../tree/nodeInReach';
import { kindInWords } from '../tree/nodeWords';
import type { HashPassword } from '../../../credentials/hashOnce';
import { decideChange, type UserChange, type UserElements } from './changeUser';
import { saveNewUser } from './saveUser';

/** A user to create, with all fields. */
export interface UserCreation {
  /** The operation that was called, for the audit. */
  operation: string;
  parentId: NodeNumber;
  change: UserChange;
  /** The elements that held the parent's number and the fields, for a refusal's reason. */
  elements: UserElements & { parentId: string };
  hash: HashPassword;
}

/**
 * Creates one user with all fields. It does the work of createUser and then setUser_v2, but all or nothing.
 * Only a master administrator may do so; for other users every parent is out of reach.
 *
 * @param situation read with the parent as its subject, and with the holder of the new e-mail address.
 * @returns the new user's node, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function createFilledUser(
  context: Context,
  situation: Situation,
  { operation, parentId, change, elements, hash }: UserCreation,
) {
  const element = elements.parentId;
  const outcome = 'InvalidParam_ParentID';
  if (!actsAsMaster(situation.actor)) {
    const reason = `the caller is ${kindInWords(situation.actor)}; only master administrators may create users this way`;
    return refuse(outcome, reason);
  }
  const parent = nodeInReach(situation, { element, value: parentId, outcome });
  if (isRefusal(parent)) return parent;
  const kind = personBelow(parent.kind);
  if (!kind)
    return refuse(outcome, `${element} names ${kindInWords(parent)}, which may not be the parent of a user`);

  const blank: PlacedNode = {
    ...blankNode({ company_id: parent.company_id, node_id: 0, parent_id: parent.node_id, kind }),
    above: [parent.node_id, ...parent.above],
    aboveEnabled: parent.enabled && parent.aboveEnabled,
    online: false,
  };
  const decided = withoutOutcomes(
    await decideChange(situation, { user: blank, change, elements, callerGone: context.callerGone }),
    [
      'InvalidParam_Missing_Current_Password',
      'InvalidParam_Current_Password_Is_Wrong',
      'InvalidParam_Current_And_New_Password_Match',
    ],
  );
  if (isRefusal(decided)) return decided;
  const { after, seats, password } = decided;
  const passwordHash = password === '' ? undefined : await hash(password);
  const user = { ...blank, node_id: await nextNodeId(context.db) };
  await saveNewUser(context, situation, { operation, user, after, seats, passwordHash });
  return { iNodeID: user.node_id };
}
