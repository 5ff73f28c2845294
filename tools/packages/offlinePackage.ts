import { chmod, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { create, extract } from 'tar';
import { npm } from './npm';
import { nameOf, type Platform } from './platforms';
import { productionManifest, writeJson, writeProduction } from './production';

/** What a program does not read when it runs: source maps, TypeScript, web pages, and settings of tools. */
const UNNEEDED_FILE = /\.(?:map|[mc]?ts|html)$|\/\./;

/** Folders of packages that a program does not read either. */
const UNNEEDED_FOLDER =
  /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+\/(?:tests?|__tests__|docs?|examples?|bench(?:mark)?s?)\//;

/**
 * Makes a package that npm installs without a network, and that runs as soon as it is unpacked: the files of another one, and in
 * its node_modules each package that the lock file names for a platform, checked against its hash.
 *
 * @param packed the file that `npm pack` made.
 * @param to the folder for the package.
 * @returns the path of its file.
 */
export async function makeOfflinePackage(packed: string, platform: Platform, to: string): Promise<string> {
  const { os, cpu, libc } = platform;
  const folder = dirname(packed);
  await extract({ file: packed, cwd: folder });
  const root = join(folder, 'package');
  const manifest = productionManifest();
  await writeProduction(root, manifest);
  await npm(
    root,
    'ci',
    `--os=${os}`,
    `--cpu=${cpu}`,
    ...(libc ? [`--libc=${libc}`] : []),
    '--prefer-offline',
  );
  for (const each of ['package-lock.json', '.npmrc']) await rm(join(root, each));
  await writeJson(join(root, 'package.json'), {
    ...manifest,
    // npm refuses to install it on another platform.
    ...{ os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) },
    bundleDependencies: Object.keys(manifest.dependencies),
  });
  const names = (await filesBelow(root)).filter(
    (name) => !name.startsWith('node_modules/') || !(UNNEEDED_FILE.test(name) || UNNEEDED_FOLDER.test(name)),
  );
  // Every user can read them, whatever the umask is here.
  for (const name of names) await chmod(join(root, name), name === 'dist/src/main.js' ? 0o755 : 0o644);
  const file = offlinePackage(platform, to);
  const paths = names.map((name) => `package/${name}`);
  await create(
    { file, cwd: folder, gzip: { level: 9 }, portable: true, mtime: new Date('1985-10-26T08:15:00Z') },
    paths,
  );
  return file;
}

/** The path of the package that needs no network, for a platform. @param folder the folder that has it. */
export function offlinePackage(platform: Platform, folder: string): string {
  const { name, version } = productionManifest();
  return join(folder, `${name}-${version}-${nameOf(platform)}.tgz`);
}

/** The files in a folder and below it, by their sorted relative paths. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).toSorted();
}
