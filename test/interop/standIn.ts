import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../cli/build';
import { projectRoot } from '../../src/projectRoot';
import type { Client } from './client';
import type { ClientName } from './matrix';
import { IN_YOUR_TESTS, readPage } from './page';
import { run } from './toolkits';

/**
 * Tests the program on a client's page that starts a stand-in of its own, provokes, looks, and stops it.
 *
 * @param client a client that has been made; the program uses what its toolkit has generated.
 */
export function testInYourTests(name: ClientName, client: () => Client): void {
  test(`in tests, prints what its page says`, async () => {
    await build();
    const { folder } = client();
    const page = readPage(name, IN_YOUR_TESTS);
    await writeFile(join(folder, page.file), page.source);
    await writeUnderstudy(folder);
    await run(folder, 'sh', '-ec', page.compile);
    const output = await run(folder, 'env', 'UNDERSTUDY=./understudy', 'sh', '-ec', page.play);
    expect(page.output).not.toBe('');
    expect(output).toBe(page.output);
  });
}

/** Writes the command `understudy`, which a project would have in `node_modules/.bin`, into a folder. */
async function writeUnderstudy(folder: string): Promise<void> {
  const command = join(folder, 'understudy');
  const main = join(projectRoot, 'dist/src/main.js');
  await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`);
  await chmod(command, 0o755);
}
