import { notFound, signedOut, type Answer } from '../../../console/answer';
import type { Visit } from '../../../console/contractConsole';
import { PAGE_SIZE } from '../../../console/lists';
import type { HierarchyRow } from '../../../store/rescue/hierarchy';
import { loadNodePage, type NamedNode, type NodePage } from '../../../store/rescue/nodePage';
import type { PlacedNode } from '../../../store/rescue/rows';
import { isRefusal } from '../../refusal';
import { enter, enterBy, type Entered, type Question } from '../caller';
import { reachOf, visibleKinds } from '../rules/reach';
import { AFTER, nodeIdIn } from './addresses';
import type { ConsoleCalls } from './calls';

/** What a visitor sees of a node's surroundings. */
export interface Seen {
  situation: NodePage & Entered;
  /** A page of the nodes below that the visitor sees. */
  children: HierarchyRow[];
  /** The id after which the next page begins; undefined if this is the last. */
  next: number | undefined;
}

/** A node that a visitor sees. */
export interface SeenNode extends Seen {
  node: PlacedNode;
  /** Whether the visitor may administer it. */
  isInReach: boolean;
}

/** Authenticates an administrator, and reads what the page asks for. */
export async function enterConsole(
  { callOf }: ConsoleCalls,
  visit: Visit,
  question: Question = {},
): Promise<Entered | Answer> {
  const situation = await enter(callOf(visit), undefined, question);
  if (isRefusal(situation)) return signedOut;
  return reachOf(situation.actor).length === 0 ? notFound : situation;
}

/** Authenticates an administrator, and reads the root's surroundings in the same statement. */
export async function seeRoot(
  calls: ConsoleCalls,
  visit: Visit,
): Promise<(Seen & { root: NamedNode }) | Answer> {
  const seen = await see(calls, visit, undefined);
  if (isAnswer(seen)) return seen;
  const root = [...seen.situation.named.values()].find(({ parent_id }) => parent_id === null);
  return root ? { ...seen, root } : notFound;
}

/** Authenticates an administrator, and reads the node that the path names in the same statement. */
export async function seeNode(calls: ConsoleCalls, visit: Visit): Promise<SeenNode | Answer> {
  const nodeId = nodeIdIn(visit.params.id);
  if (nodeId === undefined) return notFound;
  const seen = await see(calls, visit, nodeId);
  if (isAnswer(seen)) return seen;
  const { subject, actor } = seen.situation;
  if (!subject || !visibleKinds(actor).includes(subject.kind)) return notFound;
  return { ...seen, node: subject, isInReach: reachOf(actor).includes(subject.kind) };
}

/** Whether what was to be seen is an answer already. */
export function isAnswer<Value extends object>(seen: Value | Answer): seen is Answer {
  return 'kind' in seen;
}

async function see(
  { callOf }: ConsoleCalls,
  visit: Visit,
  nodeId: number | undefined,
): Promise<Seen | Answer> {
  const call = callOf(visit);
  const subject = nodeId === undefined ? undefined : { nodeId };
  const range = { after: nodeIdIn(visit.query.get(AFTER)) ?? 0, most: PAGE_SIZE + 1 };
  const situation = await enterBy(call, undefined, (asking) =>
    loadNodePage(call.db, { ...asking, subject }, range),
  );
  if (isRefusal(situation)) return signedOut;
  const kinds = visibleKinds(situation.actor);
  if (kinds.length === 0) return notFound;
  const page = situation.children.slice(0, PAGE_SIZE);
  return {
    situation,
    children: page.filter(({ kind }) => kinds.includes(kind)),
    next: situation.children.length > PAGE_SIZE ? page.at(-1)!.node_id : undefined,
  };
}
