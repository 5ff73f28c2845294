import { STATUS_CODES } from 'node:http';

/** One member at fault in a request. */
export interface MemberProblem {
  /** A JSON pointer into the body, such as `#/match/operation`, or the name of a query or path parameter. */
  pointer: string;
  /** What is wrong with it and what would be accepted. */
  detail: string;
}

/** What a problem has besides its status and its detail. */
export interface ProblemParts {
  /** The members at fault, if single ones are. */
  errors?: readonly MemberProblem[];
  /** Members of its own, beside those of RFC 9457. */
  also?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, string>>;
}

/** A request that the management port refuses, as RFC 9457 describes it. The client gets all of it. */
export class Problem extends Error {
  /**
   * @param status the HTTP status, whose meaning is the kind of the problem.
   * @param detail what happened and what to do next.
   */
  constructor(
    readonly status: number,
    detail: string,
    readonly parts: ProblemParts = {},
  ) {
    super(detail);
  }

  /** The problem as the client gets it. */
  toJSON(): object {
    const { status, message: detail } = this;
    const { errors, also } = this.parts;
    return { type: 'about:blank', title: STATUS_CODES[status], status, detail, errors, ...also };
  }
}
