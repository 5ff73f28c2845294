import { readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';

/** A package of package-lock.json. */
export interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  os?: readonly string[];
  cpu?: readonly string[];
  libc?: readonly string[];
}

interface Lock {
  name: string;
  packages: Record<string, LockedPackage & { devDependencies?: unknown }>;
}

export interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  scripts?: unknown;
  devDependencies?: unknown;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));

/** package.json without what only development needs. */
export function productionManifest(): Manifest {
  const manifest = read('package.json') as Manifest;
  delete manifest.scripts;
  delete manifest.devDependencies;
  return manifest;
}

/** package-lock.json without the packages that only development needs. */
export function productionLock(): Lock {
  const lock = read('package-lock.json') as Lock;
  const packages = Object.entries(lock.packages).filter(([, { dev, link }]) => !dev && !link);
  const kept = Object.fromEntries(packages);
  delete kept['']?.devDependencies;
  return { ...lock, packages: kept };
}

/** Writes what npm reads into a folder: the manifest, the lock file, and its settings. */
export async function writeProduction(folder: string, manifest: Manifest): Promise<void> {
  await writeJson(join(folder, 'package.json'), manifest);
  await writeJson(join(folder, 'package-lock.json'), productionLock());
  await copyFile(join(projectRoot, '.npmrc'), join(folder, '.npmrc'));
}

export function writeJson(file: string, content: unknown): Promise<void> {
  return writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}
