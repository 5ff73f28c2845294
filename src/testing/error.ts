import type { Call } from './call';

/** What the management port answers to a request that it refuses: a problem of RFC 9457. */
export interface ProblemDetails {
  title: string;
  status: number;
  /** What happened, and what to do next. */
  detail: string;
  /** The members at fault, if single ones are. */
  errors?: readonly { pointer: string; detail: string }[];
  /** The calls that arrived, if the request waited for more. */
  calls?: readonly Call[];
}

/** Understudy could not do what a test asked for; the message says why and what would be accepted. */
export class UnderstudyError extends Error {
  constructor(
    /** The HTTP status; 0 if there was no answer. */
    readonly status: number,
    message: string,
    /** The whole answer; missing if it was not a problem of RFC 9457. */
    readonly problem?: ProblemDetails,
  ) {
    super(message);
    this.name = 'UnderstudyError';
  }
}
