/**
 * The connection parameters of PostgreSQL's client library that we take, by their names in a URL or a service file, with the
 * environment variables that apply where neither gives them (PostgreSQL's manual, libpq-paramkeywords and libpq-envars).
 */
export const keywords = {
  host: 'PGHOST',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  service: 'PGSERVICE',
  servicefile: 'PGSERVICEFILE',
  options: 'PGOPTIONS',
  application_name: 'PGAPPNAME',
  target_session_attrs: 'PGTARGETSESSIONATTRS',
  sslmode: 'PGSSLMODE',
  sslnegotiation: 'PGSSLNEGOTIATION',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslpassword: undefined,
  sslcrl: 'PGSSLCRL',
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  ssl_max_protocol_version: 'PGSSLMAXPROTOCOLVERSION',
} as const satisfies Record<string, string | undefined>;

/** A parameter that we take. */
export type Keyword = keyof typeof keywords;

/** Parameters without an effect that matters here. They are ignored, so that a URL made for another program can be used. */
export const ignored: ReadonlySet<string> = new Set([
  'client_encoding',
  'connect_timeout',
  'fallback_application_name',
  'gssdelegation',
  'gsslib',
  'keepalives',
  'keepalives_count',
  'keepalives_idle',
  'keepalives_interval',
  'krbsrvname',
  'sslcompression',
  'sslsni',
  'tcp_user_timeout',
]);

/** A parameter that we do not take. */
interface Refused {
  variable?: string;
  /** Values that require nothing. */
  harmless?: readonly string[];
  /** What to do instead. */
  instead: string;
}

/** Parameters that we cannot honour and that would be unsafe to ignore. */
export const refused: Readonly<Record<string, Refused>> = {
  channel_binding: {
    variable: 'PGCHANNELBINDING',
    harmless: ['disable', 'prefer'],
    instead: 'use sslmode=verify-full, which proves the server as well',
  },
  gssencmode: {
    variable: 'PGGSSENCMODE',
    harmless: ['disable', 'prefer'],
    instead: 'use sslmode=verify-full',
  },
  hostaddr: { variable: 'PGHOSTADDR', instead: 'give the address as host' },
  load_balance_hosts: {
    variable: 'PGLOADBALANCEHOSTS',
    harmless: ['disable'],
    instead: 'leave it out: only one of the hosts is the primary, and the service needs that one',
  },
  replication: { harmless: ['false'], instead: 'leave it out: it is for standbys and backups' },
  require_auth: { variable: 'PGREQUIREAUTH', instead: 'use sslmode=verify-full' },
  requirepeer: { variable: 'PGREQUIREPEER', instead: 'use a folder that only the server can write' },
  sslcertmode: { variable: 'PGSSLCERTMODE', harmless: ['allow'], instead: 'use sslcert and sslkey' },
  sslcrldir: { variable: 'PGSSLCRLDIR', instead: 'use sslcrl' },
};

/** The environment variables of all these parameters, each with the parameter's name. */
export const variables: readonly (readonly [name: string, variable: string])[] = [
  ...Object.entries(keywords),
  ...Object.entries(refused).map(([name, { variable }]) => [name, variable] as const),
].flatMap(([name, variable]) => (variable === undefined ? [] : [[name, variable] as const]));

/** Whether a name is that of a parameter that we take. */
export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(keywords, name);
}
