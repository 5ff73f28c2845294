import { productionLock } from './production';

/** A platform as npm names it. Only Linux has a libc. */
export interface Platform {
  os: string;
  cpu: string;
  libc?: string;
}

/** How the names of files call a platform: `linux-x64`, `linux-x64-musl`, `darwin-arm64`, `win32-x64`. */
export function nameOf({ os, cpu, libc }: Platform): string {
  return `${os}-${cpu}${libc === 'musl' ? '-musl' : ''}`;
}

/** The platforms for which the lock file has a build of every package that is native. */
export function platforms(): Map<string, Platform> {
  const builds = new Map<string, Map<string, Platform>>();
  for (const [path, { os, cpu, libc }] of Object.entries(productionLock().packages)) {
    if (!os || !cpu) continue;
    const platform: Platform = { os: os[0]!, cpu: cpu[0]!, ...(libc && { libc: libc[0]! }) };
    const family = path.slice(0, path.indexOf(`-${platform.os}`));
    builds.set(family, (builds.get(family) ?? new Map<string, Platform>()).set(nameOf(platform), platform));
  }
  const [first = new Map<string, Platform>(), ...others] = builds.values();
  return new Map([...first].filter(([name]) => others.every((each) => each.has(name))));
}

/** The name of the platform on which this runs. */
export function thisPlatform(): string {
  const { platform: os, arch: cpu } = process;
  return nameOf({ os, cpu, ...(os === 'linux' && { libc: hasGlibc() ? 'glibc' : 'musl' }) });
}

function hasGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}
