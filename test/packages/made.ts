import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { runFolder } from '../support/runFolder';
import { oncePerRun } from '../support/oncePerRun';
import { buildImage, copyContext, type Image } from './dockerfile';
import { quietNpm } from './runIn';

/** What others install. */
export interface Made {
  /** The checkout in which the packages were made, with the built tools. */
  source: string;
  /** The package that npm completes from its registry. */
  small: string;
  /** The package that needs no network. */
  offline: string;
  /** The image, which is made from that package. */
  image: Image;
}

/**
 * Carries out the Dockerfile, once in a test run. Its build makes the packages, as in a clean checkout. Only the development
 * packages are those of this one: npm checks the lock file, but to install them once more would take longer than all the rest.
 */
export async function made(): Promise<Made> {
  return JSON.parse(await oncePerRun('made', async () => JSON.stringify(await make()))) as Made;
}

async function make(): Promise<Made> {
  const folder = join(runFolder(), 'image');
  const context = join(folder, 'context');
  mkdirSync(folder);
  copyContext(projectRoot, context);
  const image = await buildImage(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8'), {
    context,
    folder,
    args: { BUILDPLATFORM: 'this machine', TARGETARCH: process.arch === 'x64' ? 'amd64' : process.arch },
    environment: { ...quietNpm, npm_config_prefer_offline: 'true' },
    replacements: { 'npm ci': `npm ci --dry-run && ln -s ${join(projectRoot, 'node_modules')} node_modules` },
  });
  // The image's user has to reach its files.
  chmodSync(runFolder(), 0o711);
  const source = join(folder, 'build/source');
  const packed = join(source, 'packed');
  const [small, offline] = readdirSync(packed).toSorted((a, b) => a.length - b.length);
  return { source, small: join(packed, small!), offline: join(packed, offline!), image };
}
