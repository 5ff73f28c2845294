import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { embeddedParameters } from '../../src/store/engine/embeddedParameters';
import type { EmbeddedState } from '../../tools/prebuildDatabase';

/** Megabytes of PostgreSQL's cache. Suites have few rows. */
const CACHE = 8;

/** Loads an embedded database that `globalSetup` prepared, which is many times faster than creating one. */
export async function loadEmbedded(state: EmbeddedState, dataDir?: string): Promise<PGlite> {
  const loadDataDir = new Blob([await readFile(embeddedDump(state))]);
  return PGlite.create({ dataDir, loadDataDir, startParams: embeddedParameters(CACHE) });
}

/** The file from which it is loaded. */
function embeddedDump(state: EmbeddedState): string {
  const file = process.env[embeddedDumpVariable(state)];
  if (file === undefined) throw new Error("Jest's globalSetup did not run");
  return file;
}

/** The environment variable that names the file. */
export const embeddedDumpVariable = (state: EmbeddedState) => `UNDERSTUDY_TEST_${state.toUpperCase()}_DUMP`;
