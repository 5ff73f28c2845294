import { spawnSync } from 'node:child_process';

/** A Debian package, and a command that succeeds only where it is installed. */
export type Need = readonly [debianPackage: string, program: string, ...args: string[]];

/** The Debian packages that this machine lacks. */
export function missingPackages(all: readonly Need[]): string[] {
  const isMissing = ([, program, ...args]: Need) =>
    spawnSync(program, args, { stdio: 'ignore' }).status !== 0;
  return [...new Set(all.filter(isMissing).map(([debianPackage]) => debianPackage))];
}
