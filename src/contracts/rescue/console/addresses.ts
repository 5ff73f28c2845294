/** The path of a node's page, or of one below it, below the contract's part of the console. */
export function nodePath(nodeId: number, rest = ''): string {
  return `/nodes/${nodeId}${rest}`;
}

const MAX_INT32 = 2_147_483_647;

/** The id of a node in an address or a search; undefined if the text is none. */
export function nodeIdIn(text: string | null | undefined): number | undefined {
  const id = /^\d{1,10}$/.test(text ?? '') ? Number(text) : 0;
  return id > 0 && id <= MAX_INT32 ? id : undefined;
}

/** The place in a list at which a page begins: after the node with this id. */
export const AFTER = 'after';
