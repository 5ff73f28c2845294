import { untilPrimary } from '../../src/cli/serving/untilPrimary';
import { CannotOpen } from '../../src/cli/shared/openMigrated';
import { readConfig } from '../../src/config';

const onServer = { DATABASE_URL: 'postgres://ann@db.example.com/shop', DATABASE_START_SECONDS: '86400' };

/**
 * What a start says that it waits for, if its database cannot be opened.
 *
 * @param cause why it cannot be opened.
 * @returns undefined if the start does not wait, but ends at once with that error.
 */
export async function startWaitsFor(
  cause: unknown,
  environment: NodeJS.ProcessEnv = onServer,
): Promise<string | undefined> {
  const stop = new AbortController();
  const error = new CannotOpen('The database cannot be opened', { cause });
  let notice: string | undefined;
  const log = {
    info: () => undefined,
    warn: (_: object, message = '') => {
      notice = message;
      stop.abort();
    },
  };
  const open = () => Promise.reject(error);
  await untilPrimary(readConfig(environment), log, stop.signal, open).catch((thrown: unknown) => {
    if (thrown !== error) throw thrown;
  });
  return notice;
}
