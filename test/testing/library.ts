import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { build } from '../cli/build';

export type Library = typeof import('../../src/testing');

/** The built program's folder of the library. */
export const builtLibrary = join(projectRoot, 'dist/src/testing');

/** The library as it is packed: with the prepared database, from which a service starts many times faster. */
export async function loadLibrary(): Promise<Library> {
  await build();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- what is built does not exist when this is compiled
  return require(builtLibrary) as Library;
}
