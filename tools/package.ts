import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/projectRoot';
import { npm } from './packages/npm';
import { makeOfflinePackage } from './packages/offlinePackage';
import { platforms, thisPlatform } from './packages/platforms';

/**
 * `npm run package` makes two packages in `dist/`, or in the folder that `--to` names: the one that npm completes from its
 * registry, and one with every package that it needs, for this platform or the one that `--platform` names.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { platform: { type: 'string' }, to: { type: 'string' } } });
  const name = values.platform ?? thisPlatform();
  const known = platforms();
  const platform = known.get(name);
  if (!platform) throw new Error(`There is no platform ${name}. There are ${[...known.keys()].join(', ')}.`);
  const to = resolve(values.to ?? join(projectRoot, 'dist'));
  await mkdir(to, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'understudy-package-'));
  try {
    const packed = await npm(projectRoot, 'pack', '--ignore-scripts', '--json', '--pack-destination', folder);
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const offline = await makeOfflinePackage(join(folder, filename), platform, to);
    await copyFile(join(folder, filename), join(to, filename));
    console.log([join(to, filename), offline].join('\n'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
