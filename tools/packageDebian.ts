import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { extract } from 'tar';
import { projectRoot } from '../src/projectRoot';
import { debianArchitecture, debianVersion } from './debian/control';
import { stage } from './debian/stage';
import { offlinePackage } from './packages/offlinePackage';
import { platforms, thisPlatform } from './packages/platforms';

const execute = promisify(execFile);

/**
 * `npm run package:deb` makes the Debian package from the npm package that needs no network, which `npm run package` has made in
 * `dist/`, or in the folder that `--to` names. `--platform` names another platform, such as linux-arm64.
 *
 * The same files make the same package: they get the time in SOURCE_DATE_EPOCH or, unless that is set, of the last commit.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { platform: { type: 'string' }, to: { type: 'string' } } });
  const to = resolve(values.to ?? join(projectRoot, 'dist'));
  const platform = platforms().get(values.platform ?? thisPlatform());
  const architecture = platform && debianArchitecture(platform);
  if (!architecture) throw new Error('Debian has no packages for this platform. Name one with --platform.');
  const npmPackage = offlinePackage(platform, to);
  if (!existsSync(npmPackage)) throw new Error(`${npmPackage} is missing. Make it with npm run package.`);

  const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? (await timeOfLastCommit()));
  const folder = await mkdtemp(join(tmpdir(), 'understudy-deb-'));
  try {
    await extract({ file: npmPackage, cwd: folder });
    const root = join(folder, 'root');
    await mkdir(root);
    // Other users may enter the folders, whatever the umask is here.
    await chmod(root, 0o755);
    process.umask(0o022);
    stage(join(folder, 'package'), root, { architecture, epoch });
    const file = join(to, `understudy_${debianVersion}_${architecture}.deb`);
    // zstd compresses in a second as well as xz in twenty. Every Debian and Ubuntu with a supported Node.js reads it.
    await execute('dpkg-deb', ['--root-owner-group', '-Zzstd', '--build', root, file], {
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    });
    console.log(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timeOfLastCommit(): Promise<string> {
  return (await execute('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot })).stdout;
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
