import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { version } from '../../src/version';
import type { Platform } from '../packages/platforms';

const { description, engines } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  description: string;
  engines: { node: string };
};

/** The version of the package. In Debian, a tilde makes a pre-release sort before its release. */
export const debianVersion = `${version.replace('-', '~')}-1`;

/** Debian's name for a platform; undefined if the package does not run there. */
export function debianArchitecture({ os, cpu, libc }: Platform): string | undefined {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
  return os === 'linux' && libc === 'glibc' ? names[cpu] : undefined;
}

/** The maintainer of the package, from the environment variables that Debian's tools read. */
const { DEBFULLNAME = 'The Understudy authors', DEBEMAIL = 'maintainers@understudy.invalid' } = process.env;
const maintainer = `${DEBFULLNAME} <${DEBEMAIL}>`;

/**
 * The fields of the package.
 *
 * @param size of all its files, in bytes.
 */
export function controlFields(architecture: string, size: number): string {
  const depends = [
    // The module of argon2 is linked with it.
    'libc6 (>= 2.14)',
    `nodejs (${engines.node.replace('>=', '>= ')})`,
    // One of these has systemd-sysusers. flock and chrt are in util-linux, which every Debian has.
    'systemd | systemd-standalone-sysusers | systemd-sysusers',
  ];
  return `Package: understudy
Version: ${debianVersion}
Architecture: ${architecture}
Maintainer: ${maintainer}
Installed-Size: ${Math.ceil(size / 1024)}
Depends: ${depends.join(', ')}
Recommends: dbus
Suggests: postgresql (>= 14), haproxy
Section: net
Priority: optional
Description: stand-in for vendors' user-administration APIs
${wrapped(`${description}.`)}
 .
 It stands in for the user administration of LogMeIn Rescue, of MACRO and
 of Lockpath Keylight, on a PostgreSQL server or an embedded database.
`;
}

/** Debian's changelog of the package. @param epoch in seconds. */
export function debianChangelog(epoch: number): string {
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000');
  return `understudy (${debianVersion}) unstable; urgency=medium

  * Version ${version}. changelog.gz says what it changes.

 -- ${maintainer}  ${date}
`;
}

/** The lines of a text, of at most 79 characters, each with the space that continues a field. */
function wrapped(text: string): string {
  return text.replace(/(.{1,78})(?: |$)/g, ' $1\n').trimEnd();
}
