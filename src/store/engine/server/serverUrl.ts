/**
 * The grammar of a connection URI (PostgreSQL's manual, libpq-connstring-uris): several hosts may be separated by commas, and any
 * part may be missing. Unlike in PostgreSQL, `/`, `?`, `#` and `@` in user and password must be escaped: otherwise part of a
 * password could be taken for the host, and would be shown and looked up.
 */
const SHAPE =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]*)(?:\/(?<dbname>[^@/?#]*))?(?:\?(?<query>[^@#]*))?$/;

/** A host with its port; an IPv6 address is in brackets. */
const HOST = /^(?:\[(?<address>[^\]]*)\]|(?<host>[^:[\]]*))(?::(?<port>\d*))?$/;

/**
 * The connection parameters in a URL, by name, in its order. `host` and `port` may be lists, separated by commas.
 *
 * @returns undefined if it is not such a URL.
 */
export function parametersInUrl(url: string): ReadonlyMap<string, string> | undefined {
  const parts = SHAPE.exec(url)?.groups;
  if (!parts) return undefined;
  const hosts = parts.hosts!.split(',').map((each) => HOST.exec(each)?.groups);
  if (hosts.includes(undefined)) return undefined;
  const names = hosts.map((each) => each!.address ?? each!.host!).join(',');
  const ports = hosts.map((each) => each!.port ?? '');
  const query = parts.query ? parts.query.split('&') : [];
  if (query.some((each) => !each.includes('='))) return undefined;
  const given: [string, string | undefined][] = [
    ['user', parts.user],
    ['password', parts.password],
    ['host', names],
    ['port', ports.some((port) => port !== '') ? ports.join(',') : ''],
    ['dbname', parts.dbname],
    ...query.map((each): [string, string] => {
      const end = each.indexOf('=');
      return [each.slice(0, end), each.slice(end + 1)];
    }),
  ];
  try {
    return new Map(
      given
        .filter(([, value]) => value)
        .map(([name, value]) => asKnown(decodeURIComponent(name), decodeURIComponent(value!))),
    );
  } catch {
    // It has a bare percent sign.
    return undefined;
  }
}

/** Whether a text is a URL of a PostgreSQL server. */
export function isServerUrl(url: string): boolean {
  return parametersInUrl(url) !== undefined;
}

/** Like PostgreSQL's own library, for JDBC URLs. */
function asKnown(name: string, value: string): [string, string] {
  return name === 'ssl' && value === 'true' ? ['sslmode', 'require'] : [name, value];
}
