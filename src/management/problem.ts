import { STATUS_CODES } from 'node:http';

/** One member at fault in a request. */
export interface MemberProblem {
  /** A JSON pointer into the body, such as `#/match/operation`, or the name of a query or path parameter. */
  pointer: string;
  /** What is wrong with it and what would do. */
  detail: string;
}

/** A request that the management port refuses, as RFC 9457 describes it. The client gets all of it. */
export class Problem extends Error {
  /**
   * @param status the HTTP status.
   * @param title what kind of problem it is, the same words for each problem of the kind.
   * @param detail what happened and what to do next.
   * @param errors the members at fault, if single ones are.
   */
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: readonly MemberProblem[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

/** A problem about which its HTTP status says enough; it takes its title from there. */
export function problemOfStatus(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Problem {
  return new Problem(status, STATUS_CODES[status]!, detail, [], headers);
}
