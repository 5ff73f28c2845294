import type { PlacedNode } from '../../../store/rescue/rows';

/**
 * The maximum depth of nested groups (contract section 6). Each call reads every node above those that it concerns. With this
 * limit that takes about half a millisecond; without one, a single group could make every call below it slow.
 */
export const MAX_GROUP_DEPTH = 100;

type Above = Pick<PlacedNode, 'above'>;

/** The depth of the groups directly below a node: 1 below the Technicians. */
function depthBelow({ above }: Above): number {
  return above.length;
}

/** Whether a group becomes deeper when it moves below a node. */
export function deepens(group: Above, target: Above): boolean {
  return depthBelow(target) > depthBelow(group) - 1;
}

/**
 * Checks how deep groups are nested.
 *
 * @param element names the node that gets a group below itself.
 * @param levels the levels of groups that it gets: 1 for a group that has no group below itself.
 * @returns the reason to refuse; undefined if they are not nested too deep.
 */
export function tooDeep(element: string, parent: Above, levels: number): string | undefined {
  return depthBelow(parent) + levels - 1 > MAX_GROUP_DEPTH
    ? `${element} names a node below which groups would be nested more than ${MAX_GROUP_DEPTH} deep`
    : undefined;
}
