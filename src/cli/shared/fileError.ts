import { UsageError } from '../../contracts/usageError';

const fileCalls: ReadonlySet<unknown> = new Set([
  'access',
  'open',
  'read',
  'write',
  'fsync',
  'close',
  'rename',
]);

/** Turns an error of the file system into a UsageError that says what failed; returns other errors unchanged. */
export function fileError(error: unknown, what: string): unknown {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return fileCalls.has(syscall) ? new UsageError(`${what} (${String(code)})`) : error;
}
