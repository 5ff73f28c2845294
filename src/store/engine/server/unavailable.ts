import { DatabaseIsReadOnly } from '../readOnly';
import type { Host } from './parameters';

/** None of several hosts is a primary at the moment. */
export class NoPrimary extends Error {
  /** What each host does, for people. */
  readonly reasons: string;

  constructor(tried: readonly { host: Host; error: unknown }[]) {
    const reasons = tried.map(({ host, error }) => `${host.name} ${reasonOf(error)}`).join('; ');
    super(`No host is a primary that can be reached (${reasons})`);
    this.reasons = reasons;
  }
}

/**
 * Codes of network and PostgreSQL errors that pass by themselves when a server starts or a standby is promoted, each with what
 * the server does, as the end of a sentence about it.
 */
const passing = {
  EAI_AGAIN: 'cannot be looked up',
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'closed the connection',
  EHOSTDOWN: 'cannot be reached',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached',
  // The socket of this machine's server.
  ENOENT: 'is not there',
  ENOTFOUND: 'is unknown',
  EPIPE: 'closed the connection',
  ETIMEDOUT: 'does not answer',
  '25006': 'is read-only',
  '57P01': 'is shutting down',
  '57P02': 'is restarting',
  '57P03': 'is starting up',
} as const satisfies Record<string, string>;

/** The code of an error that may pass by itself. */
export type PassingCode = keyof typeof passing;

/** The codes of node-pg's errors that have none, by their messages. */
const ofMessages: Readonly<Record<string, PassingCode>> = {
  'timeout expired': 'ETIMEDOUT',
  'Query read timeout': 'ETIMEDOUT',
  'Connection terminated unexpectedly': 'ECONNRESET',
};

/** Whether an error means that there is no primary at the moment, rather than that a setting is wrong. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof NoPrimary || isPassing(codeOf(error));
}

/** The code of an error of the network, of PostgreSQL, or of a library that gives it none. */
export function codeOf(error: unknown): string | undefined {
  const { code, name, message } = error as Error & { code?: string };
  if (code !== undefined) return code;
  if (error instanceof DatabaseIsReadOnly) return '25006';
  return name === 'KnexTimeoutError' ? 'ETIMEDOUT' : ofMessages[message];
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return isPassing(code) ? passing[code] : 'cannot be used';
}

function isPassing(code: string | undefined): code is PassingCode {
  return code !== undefined && Object.hasOwn(passing, code);
}
