import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** The folder of package.json, from the sources as from what is compiled of them. */
export const projectRoot: string = above(__dirname);

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
