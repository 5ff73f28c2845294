import type { ArrayOfHIERARCHY, HIERARCHY } from '../../../generated/rescue';
import { readSubtree, type HierarchyRow } from '../../../store/rescue/hierarchy';
import type { NodeRow } from '../../../store/rescue/rows';
import type { Context } from '../context';
import { visibleKinds } from '../rules/reach';
import { list } from '../form/text';
import { nodeState, nodeTypes } from './nodeWords';

/** Reads the nodes that a caller sees, in the whole tree or in one subtree (contract section 6). */
export async function hierarchyFor(
  context: Context,
  caller: NodeRow,
  { top, hideOffline = false }: { top?: number; hideOffline?: boolean } = {},
): Promise<ArrayOfHIERARCHY> {
  const question = { companyId: caller.company_id, now: context.now };
  const rows = await (top === undefined
    ? context.batches.readTree(question)
    : readSubtree(context.db, question, top));
  const kinds = visibleKinds(caller);
  const nodes = rows.filter(({ kind }) => kinds.includes(kind)).map(hierarchyNode);
  const isHidden = ({ eType, eStatus }: HIERARCHY) => eType === 'Technician' && eStatus === 'Offline';
  return { HIERARCHY: hideOffline ? nodes.filter((node) => !isHidden(node)) : nodes };
}

function hierarchyNode(row: HierarchyRow): HIERARCHY {
  return {
    iNodeID: row.node_id,
    iParentID: row.parent_id ?? 0,
    sName: row.name,
    sEmail: row.email,
    sDescription: row.description,
    eStatus: nodeState(row),
    eType: nodeTypes[row.kind],
  };
}

/** Formats a hierarchy for the HTTP text reply: seven lines and a blank line for each node. */
export function hierarchyText({ HIERARCHY = [] }: ArrayOfHIERARCHY = {}): string {
  return list(
    HIERARCHY.map((node) => [
      ['NodeID', node.iNodeID],
      ['ParentID', node.iParentID],
      ['Name', node.sName],
      ['Email', node.sEmail],
      ['Description', node.sDescription],
      ['Status', node.eStatus],
      ['Type', node.eType],
    ]),
  );
}
