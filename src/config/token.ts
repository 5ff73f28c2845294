import { readFileSync } from 'node:fs';
import { ConfigError } from './error';

/** A token can stand in a header as it is, and is too long to guess. */
export const tokenShape = /^[!-~]{16,1024}$/;
export const mustBeToken = 'must be 16 to 1024 printable ASCII characters without spaces';

/** Reads the token in a file. @throws ConfigError */
export function tokenIn(file: string): string {
  let token: string;
  try {
    token = readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`The setting MANAGEMENT_TOKEN_FILE must name a file that can be read (${code})`);
  }
  if (!tokenShape.test(token))
    throw new ConfigError(
      `The setting MANAGEMENT_TOKEN_FILE must name a file with a token, which ${mustBeToken}`,
    );
  return token;
}
