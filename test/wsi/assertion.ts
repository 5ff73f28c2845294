import type { Node } from './tree';

/** An assertion of the WS-I Basic Profile 1.1 on a WSDL document. */
export interface Assertion {
  /** Its number in the profile. */
  id: string;
  /** A summary of what it requires. */
  asks: string;
  /** Finds violations. @returns their places; empty if there are none. */
  violations(definitions: Node, wsdl: string): unknown[];
  /** Changes a WSDL document so that it violates the assertion, to prove that the check works. */
  broken(wsdl: string): string;
}

/** The elements that do not satisfy a condition. */
export const without = (nodes: readonly Node[], holds: (node: Node) => boolean): string[] =>
  nodes.filter((node) => !holds(node)).map((node) => `${node.local} ${node.attribute('name') ?? ''}`);

/** The values that occur more than once. */
export const repeated = (values: readonly (string | undefined)[]): unknown[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
