import { existsSync } from 'fs';
import { dirname, join } from 'path';

/** The folder that contains package.json. Works from the sources and from the compiled files. */
export const projectRoot: string = above(__dirname);

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
