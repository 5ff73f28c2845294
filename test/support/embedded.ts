import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { EmbeddedState } from '../../tools/prebuildDatabase';

/** Loads an embedded database that `globalSetup` prepared, which is many times faster than creating one. */
export async function loadEmbedded(state: EmbeddedState, dataDir?: string): Promise<PGlite> {
  return PGlite.create({ dataDir, loadDataDir: new Blob([await readFile(embeddedDump(state))]) });
}

/** The file from which it is loaded. */
function embeddedDump(state: EmbeddedState): string {
  const file = process.env[embeddedDumpVariable(state)];
  if (file === undefined) throw new Error("Jest's globalSetup did not run");
  return file;
}

/** The environment variable that names the file. */
export const embeddedDumpVariable = (state: EmbeddedState) => `UNDERSTUDY_TEST_${state.toUpperCase()}_DUMP`;
