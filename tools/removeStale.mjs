import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Deletes from `dist/` the files whose source no longer exists. It deletes single files instead of the whole folder, so
 * that the next build stays incremental and a program that runs from `dist/` keeps its files.
 */
const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const compiled = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(js|mjs|cjs|d\.ts)(\.map)?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
for (const file of compiled) {
  const source = join(root, file.slice(dist.length)).replace(/\.map$/, '');
  if (!existsSync(source) && !existsSync(source.replace(/(js|d\.ts)$/, 'ts'))) rmSync(file);
}
