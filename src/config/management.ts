import { isIP } from 'node:net';
import { isLoopback } from '../http/origin';
import { readSettings } from './environment';
import { ConfigError } from './error';
import { settings, type Settings } from './settings';

/** Where the management port listens, and who may use it. */
export interface Management {
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** What each request must carry; undefined: nothing, which only a loopback host allows. */
  token?: string;
}

/** Set on a developer's machine unless the environment says otherwise. */
export const localDefaults = { MANAGEMENT_PORT: '8081' };

/** The management port that settings ask for. @throws ConfigError */
export function managementOf(data: Settings): Management | undefined {
  const { MANAGEMENT_HOST: host, MANAGEMENT_PORT: port, MANAGEMENT_TOKEN: token, PORT } = data;
  if (port === undefined) return undefined;
  if (port === PORT && port !== 0)
    throw new ConfigError(`The setting MANAGEMENT_PORT must not be ${PORT}, the value of PORT`);
  if (token) return { host, port, token };
  if (isLoopbackHost(host)) return { host, port };
  throw new ConfigError(
    'The setting MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE must be set, because others can reach MANAGEMENT_HOST; or set that to 127.0.0.1',
  );
}

const placeSettings = settings.pick({ MANAGEMENT_HOST: true, MANAGEMENT_PORT: true });
const tokenSettings = settings.pick({ MANAGEMENT_TOKEN: true });

/**
 * Reads where a service of this machine has its management port, from the service's own settings. The port is 8081 unless set,
 * as with `npm start`.
 *
 * @throws ConfigError
 */
export function readManagementUrl(environment: NodeJS.ProcessEnv): string {
  const data = readSettings(placeSettings, environment, localDefaults);
  const { MANAGEMENT_HOST: host, MANAGEMENT_PORT: port } = data;
  return reachable(`http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`);
}

/** Reads what requests to a management port must carry; undefined: nothing. @throws ConfigError */
export function readManagementToken(environment: NodeJS.ProcessEnv): string | undefined {
  return readSettings(tokenSettings, environment).MANAGEMENT_TOKEN;
}

/** An address at which a program of this machine reaches a port that listens on an address. */
export function reachable(address: string): string {
  // A client cannot call the addresses that mean each of this machine's.
  return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

/** Whether only this machine reaches a host. Of names, only `localhost` is known to mean that. */
function isLoopbackHost(host: string): boolean {
  return isIP(host) === 0 ? host.toLowerCase() === 'localhost' : isLoopback(host);
}
