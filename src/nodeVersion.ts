/**
 * Says in one line that a version of Node.js is too old; undefined when it will do. An old Node.js must be able to read
 * this file: it uses the language of 2015.
 *
 * @param running such as 20.19.1.
 * @param engines what package.json asks for: `>=` and a version.
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
