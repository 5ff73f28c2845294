import { lockpathDemoAdmin } from './demo';
import { LOCKPATH_PATH } from './paths';

/** The demo instance's administrator, and calls that work without changes. */
export function lockpathDemoBanner(address: string): string {
  const { username, password } = lockpathDemoAdmin;
  const service = `${address}${LOCKPATH_PATH}`;
  return `The demo instance of Lockpath (this password is public):

  administrator         ${username.padEnd(19)} ${password}

Log in, and change a user:

  curl -c cookies '${service}Login' -d '${JSON.stringify({ username, password })}'
  curl -b cookies '${service}UpdateUser' -d '{"Id":7,"Title":"Auditor"}'
`;
}
