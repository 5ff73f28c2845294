import type { Logger } from 'pino';
import type { Config } from '../../config';
import { createLog } from '../../http/log';
import { version } from '../../version';

/** Begins the log of a service with the version that starts. */
export function beginLog({ logLevel }: Config): Logger {
  const log = createLog(logLevel);
  log.info({ version }, 'Understudy starts');
  return log;
}
