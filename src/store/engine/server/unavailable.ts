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

/** Error codes of the network and of PostgreSQL that end by themselves when a server starts or a standby is promoted. */
const passing: Readonly<Record<string, string>> = {
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
};

/** The codes of node-pg's errors that have none. */
const ofMessages: Readonly<Record<string, string>> = {
  'timeout expired': 'ETIMEDOUT',
  'Query read timeout': 'ETIMEDOUT',
  'Connection terminated unexpectedly': 'ECONNRESET',
};

/** Whether an error means that no primary is there at the moment, rather than that a setting is wrong. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof NoPrimary || reasonCode(error) !== undefined;
}

/** What a server does that cannot be used at the moment, as the end of a sentence about it. */
function reasonOf(error: unknown): string {
  const code = reasonCode(error);
  return code === undefined ? 'cannot be used' : passing[code]!;
}

/** The code in {@link passing}, also of errors that have none. */
function reasonCode(error: unknown): string | undefined {
  if (error instanceof DatabaseIsReadOnly) return '25006';
  const { code, name, message, errors } = error as Error & { code?: string; errors?: unknown[] };
  // Of a host with several addresses.
  if (code === undefined && errors !== undefined) return reasonCode(errors[0]);
  if (code !== undefined) return Object.hasOwn(passing, code) ? code : undefined;
  if (name === 'KnexTimeoutError') return 'ETIMEDOUT';
  return ofMessages[message];
}
