import { isPerson } from '../../../store/rescue/rows';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { takeSeats } from '../../../store/rescue/seats';
import { endSessionsOf } from '../../../store/rescue/sessions';
import { endWork } from '../../../store/rescue/support/endWork';
import { releaseEmail } from '../../../store/rescue/logins';
import { writeTogether } from '../../../store/engine/writeTogether';
import { isOneself, type Situation } from '../actor';
import { audited } from '../audited';
import type { Context } from '../context';
import { isRefusal, refuse, type Refusal } from '../../refusal';
import { moreSeats } from '../rules/seatRules';
import { isLastMaster } from '../rules/statusRules';
import { isFixed } from '../rules/treeShape';
import { subjectInReach, type NodeNumber } from './nodeInReach';

/**
 * Deletes a user or an empty group. A deleted user's e-mail address becomes free, and the user's sessions and code become
 * invalid. The row stays because the audit refers to it.
 *
 * @param situation read with the subject's children.
 * @returns undefined, or a refusal.
 * @throws Conflict when the situation no longer holds.
 */
export async function deleteNode(
  context: Context,
  situation: Situation,
  { operation, nodeId }: { operation: string; nodeId: NodeNumber },
): Promise<Refusal<'InvalidParam_NodeID' | 'Invalid_Delete'> | undefined> {
  const { actor, company, hasChildren } = situation;
  const node = subjectInReach(situation, nodeId);
  if (isRefusal(node)) return node;
  const refused = (reason: string) => refuse('Invalid_Delete', `iNodeID names ${reason}`);
  if (node.kind === 'channel') return refused('a channel, which no call deletes');
  if (isFixed(node.kind)) return refused('a node that was created with the company');
  if (isOneself(actor, node)) return refused('the caller');
  if (isLastMaster(node, situation)) return refused('the last enabled master administrator');
  if (hasChildren) return refused('a group that is not empty');

  const { db } = context;
  await writeTogether(db, [
    takeSeats(db, company, moreSeats(node, { ...node, enabled: false })),
    changeNode(db, node, {
      enabled: false,
      console_on: false,
      deleted_at: context.now.toISOString(),
      credential_version: node.credential_version + 1,
    }),
    ...(isPerson(node)
      ? [releaseEmail(db, node), ...endSessionsOf(db, node, context.now), ...endWork(db, node, context.now)]
      : []),
    audited(context, { operation, actor, target: node }),
  ]);
  return undefined;
}
