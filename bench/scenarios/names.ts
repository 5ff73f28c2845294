import { gsoapName, gsoapWireName } from '../gsoap';
import { jettyName } from '../jetty';
import { pgbenchScripts } from '../pgbench';

/** The names of the contenders that others are compared with. */
export const names = {
  raw: 'raw node:http',
  baseline: 'baseline',
  understudy: 'Understudy',
  measured: 'Understudy with metrics',
  workers: 'Understudy, WORKERS=2',
  silent: 'Understudy, LOG_LEVEL=silent',
  standIn: 'Understudy as a stand-in, without rules',
  embedded: 'Understudy on PGlite',
  gsoap: gsoapName,
  gsoapWire: gsoapWireName,
  jetty: jettyName,
  withoutLogins: 'Understudy, nobody logs in',
  hashAlone: 'hash alone, on all processors',
  whileLoggingIn: 'Understudy, 32 callers log in',
  ...pgbenchScripts,
} as const;
