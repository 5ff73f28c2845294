import type { Visit } from '../../../console/contractConsole';
import { PAGE_SIZE } from '../../../console/lists';
import { searchNodes, type FoundNode } from '../../../store/rescue/search';
import type { NodeKind } from '../../../store/rescue/rows';
import type { Entered } from '../caller';
import { AFTER, nodeIdIn } from './addresses';
import type { ConsoleCalls } from './calls';

/** A page of what a search found. */
export interface Found {
  nodes: FoundNode[];
  /** The id after which the next page begins; undefined if this is the last. */
  next: number | undefined;
}

/** Longer than any text that a search can find. */
const MAX_TEXT = 300;

/** Searches nodes of these kinds for the text that the visitor asks for. */
export async function findNodes(
  { callOf }: ConsoleCalls,
  visit: Visit,
  { company }: Entered,
  kinds: readonly NodeKind[],
): Promise<Found> {
  const text = visit.query.get('q')?.trim() ?? '';
  if (text.length > MAX_TEXT) return { nodes: [], next: undefined };
  const { db, now } = callOf(visit);
  const found = await searchNodes(db, {
    companyId: company.company_id,
    ...{ now, text, kinds },
    nodeId: nodeIdIn(text),
    after: nodeIdIn(visit.query.get(AFTER)) ?? 0,
    most: PAGE_SIZE + 1,
  });
  const nodes = found.slice(0, PAGE_SIZE);
  return { nodes, next: found.length > PAGE_SIZE ? nodes.at(-1)!.node_id : undefined };
}
