import type { Node } from './tree';

/** An assertion of the WS-I Basic Profile 1.1 on a WSDL document. */
export interface Assertion {
  /** Its number in the profile. */
  id: string;
  /** What it asks, in few words. */
  asks: string;
  /** Finds what is against it. @returns the places, none where it holds. */
  violations(definitions: Node, wsdl: string): unknown[];
  /** Changes a WSDL document so that it is against it: so that the check is known to see. */
  broken(wsdl: string): string;
}

/** The elements for which something does not hold. */
export const without = (nodes: readonly Node[], holds: (node: Node) => boolean): string[] =>
  nodes.filter((node) => !holds(node)).map((node) => `${node.local} ${node.attribute('name') ?? ''}`);

/** What is there more than once. */
export const repeated = (values: readonly (string | undefined)[]): unknown[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
