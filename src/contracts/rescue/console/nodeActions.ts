import { goTo, notFound, signedOut, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { Form } from '../../../console/form';
import { isRefused } from '../../../console/refused';
import { isGroup } from '../../../store/rescue/rows';
import { isRefusal } from '../../refusal';
import type { Call } from '../call';
import { endAccess } from '../users/endAccess';
import { nodeIdIn, nodePath } from './addresses';
import type { ConsoleCalls, RefusedCall } from './calls';
import { groupInput } from './groupForm';
import { pageOf } from './nodePage';
import type { FormId } from './refusedForm';
import { isAnswer, seeNode, type SeenNode } from './seeing';
import { sentStatus } from './sentWord';
import { passwordOnly, userInput } from './userForm';

/** What an action does to a node, by an operation of the contract. */
interface Action {
  id: FormId;
  carryOut(call: Call, seen: SeenNode, form: Form): Promise<{ output: object } | RefusedCall>;
  /** The page to show after it, and what it did. */
  after(seen: SeenNode, output: object): Answer;
}

/** The forms of a node's page. */
export function nodeActions(calls: ConsoleCalls): Route<Visit>[] {
  const { perform, permissions } = calls;
  const again = (notice: string) => (seen: SeenNode) => goTo(nodePath(seen.node.node_id), notice);
  const toNew = (_seen: SeenNode, output: object) => {
    const { iNodeID } = output as { iNodeID: number };
    return goTo(nodePath(iNodeID), 'Created. Fill in the rest here.');
  };
  const actions: Action[] = [
    {
      id: 'fields',
      carryOut: (call, { node }, form) =>
        isGroup(node)
          ? perform('setGroup_v2', groupInput(form, node, permissions), call)
          : perform('setUser_v2', userInput(form, node), call),
      after: again('Saved.'),
    },
    {
      id: 'password',
      carryOut: (call, { node }, form) => perform('setUser_v2', passwordOnly(form, node), call),
      after: again('The password has changed, and the sessions of the user have ended.'),
    },
    {
      id: 'status',
      carryOut: (call, { node }, form) =>
        perform('setUserStatus_v7_1', { iNodeID: node.node_id, eStatus: sentStatus(form) }, call),
      after: again('Saved.'),
    },
    {
      id: 'create-user',
      carryOut: (call, { node }) => perform('createUser', { iParentID: node.node_id }, call),
      after: toNew,
    },
    {
      id: 'create-group',
      carryOut: (call, { node }) => perform('createGroup', { iParentID: node.node_id }, call),
      after: toNew,
    },
    {
      id: 'delete',
      carryOut: (call, { node }) => perform('deleteNode', { iNodeID: node.node_id }, call),
      after: ({ node }) =>
        node.parent_id === null ? goTo('/tree') : goTo(nodePath(node.parent_id), 'Deleted.'),
    },
  ];
  return [...actions.map((action) => routeOf(calls, action)), accessEnd(calls)];
}

function routeOf(calls: ConsoleCalls, { id, carryOut, after }: Action): Route<Visit> {
  return {
    path: `/nodes/{id}/${id}`,
    show: ({ params }) => goTo(`/nodes/${encodeURIComponent(params.id!)}`),

    async act(visit, form) {
      const seen = await seeNode(calls, visit);
      if (isAnswer(seen)) return seen;
      const answer = await carryOut(calls.callOf(visit), seen, form);
      if (!isRefused(answer)) return after(seen, answer.output);
      return answer.endsSession ? signedOut : pageOf(calls, visit, seen, { id, sent: form, refused: answer });
    },
  };
}

/** No operation of the contract ends sessions of others, so this is no call. */
function accessEnd({ callOf }: ConsoleCalls): Route<Visit> {
  return {
    path: '/nodes/{id}/access',
    show: ({ params }) => goTo(`/nodes/${encodeURIComponent(params.id!)}`),

    async act(visit) {
      const nodeId = nodeIdIn(visit.params.id);
      if (nodeId === undefined) return notFound;
      const refusal = await endAccess(callOf(visit), nodeId);
      if (!isRefusal(refusal)) return goTo(nodePath(nodeId), 'The sessions and the code have ended.');
      return refusal.refused === 'InvalidParam_NodeID' ? notFound : signedOut;
    },
  };
}
