import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/projectRoot';

/** The SHA-256 of a migration's source file. */
export function digestOfMigration(name: string): string {
  const source = readFileSync(join(projectRoot, 'db/migrations', `${name}.ts`));
  return createHash('sha256').update(source).digest('hex');
}
