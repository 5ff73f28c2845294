import { execFile } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { made } from '../../packages/made';
import { runFolder } from '../../support/runFolder';
import { oncePerRun } from '../../support/oncePerRun';

/** The Debian package, which is made once in a test run. @returns its path. */
export function debianPackage(): Promise<string> {
  return oncePerRun('debian-package', () => makeDebianPackage('022'));
}

/**
 * Makes the Debian package of the npm package that needs no network, where that was made.
 *
 * @param mask the builder's umask, which the package must not show.
 * @returns its path.
 */
export async function makeDebianPackage(mask: string): Promise<string> {
  const { offline, source } = await made();
  const folder = mkdtempSync(join(runFolder(), 'debian-'));
  symlinkSync(offline, join(folder, basename(offline)));
  const make = `umask ${mask}; SOURCE_DATE_EPOCH=1790000000 exec node dist/tools/packageDebian.js --to "$0"`;
  return (await promisify(execFile)('sh', ['-c', make, folder], { cwd: source })).stdout.trim();
}
