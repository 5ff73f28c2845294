/** One group is directly below another. */
export interface Edge {
  parent_id: number;
  child_id: number;
}

/** Whether a group is below itself, at any distance. */
export function isBelowItself(group: number, edges: readonly Edge[]): boolean {
  const children = new Map<number, number[]>();
  for (const { parent_id, child_id } of edges) {
    // Not a new list each time: a group may have very many children.
    const siblings = children.get(parent_id);
    if (siblings) siblings.push(child_id);
    else children.set(parent_id, [child_id]);
  }
  const reached = new Set<number>();
  const waiting = [group];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const child of children.get(next) ?? []) {
      if (child === group) return true;
      if (!reached.has(child)) waiting.push(child);
      reached.add(child);
    }
  }
  return false;
}
