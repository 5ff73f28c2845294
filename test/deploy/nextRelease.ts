import { appendFileSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleKind, transpile } from 'typescript';
import { projectRoot } from '../../src/projectRoot';
import type { Pace } from '../../src/store/engine/migrating/pace';
import { generateSchema } from '../../tools/generateSchema';
import { newFolder } from '../cli/program';
import { nextRelease } from '../store/engine/migrating/nextRelease';

/** The version that the program of {@link installNextRelease} says it is. */
export const NEXT_VERSION = '99.0.0';

/**
 * Installs the release to come: this program, as it was built, with another version, one more migration and the schema that it
 * makes.
 *
 * @param pace what is not as usual when it migrates.
 * @returns the file that starts it.
 */
export async function installNextRelease(pace: Partial<Pace> = {}): Promise<string> {
  const folder = newFolder();
  for (const part of ['src', 'db'])
    cpSync(join(projectRoot, 'dist', part), join(folder, 'dist', part), { recursive: true });
  for (const part of ['node_modules', 'wsdl']) symlinkSync(join(projectRoot, part), join(folder, part));

  const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as object;
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version: NEXT_VERSION }));

  const append = (file: string, statement: string) =>
    appendFileSync(join(folder, 'dist', file), `\n${statement};\n`);
  append('src/store/engine/migrating/pace.js', `Object.assign(exports.PACE, ${JSON.stringify(pace)})`);

  const list = nextRelease();
  const { text } = await generateSchema(list);
  writeFileSync(
    join(folder, 'dist/src/generated/schema.js'),
    transpile(text, { module: ModuleKind.CommonJS }),
  );

  // The steps of a migration are data.
  append('db/migrations/index.js', `exports.migrations.push(${JSON.stringify(list.at(-1))})`);
  return join(folder, 'dist/src/main.js');
}
