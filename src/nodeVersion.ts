/**
 * Checks the version of Node.js. An old Node.js must be able to parse this file, so it uses only ECMAScript 2015.
 *
 * @param running the running version, such as 20.19.1.
 * @param engines the requirement in package.json: `>=` and a version.
 * @returns a one-line message if the version is too old, otherwise undefined.
 */
export function nodeRefusal(running: string, engines: string): string | undefined {
  const wanted = engines.replace('>=', '').trim();
  const [major, minor] = parts(running);
  const [wantedMajor, wantedMinor] = parts(wanted);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return undefined;
  return `understudy: Node.js ${running} is too old. Install Node.js ${wanted} or newer and start again.`;
}

function parts(version: string): [major: number, minor: number] {
  const [major, minor] = version.split('.').map(Number);
  return [major || 0, minor || 0];
}
