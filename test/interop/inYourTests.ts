import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './client';
import type { ClientName } from './matrix';
import { readPage, sectionOf } from './page';
import { writeUnderstudy } from './standIn';
import { run } from './toolkits';

const HEADING = 'In your tests';

/**
 * Tests the program on a client's page that starts a stand-in of its own, provokes, looks, and stops it.
 *
 * @param client a client that has been made; the program uses what its toolkit has generated.
 */
export function testInYourTests(name: ClientName, client: () => Client): void {
  if (!sectionOf(name, HEADING).includes('Save as')) return;
  test('in tests, prints what its page says', async () => {
    const { folder } = client();
    const page = readPage(name, HEADING);
    await writeFile(join(folder, page.file), page.source);
    await writeUnderstudy(folder);
    await run(folder, 'sh', '-ec', page.compile);
    const output = await run(folder, 'env', 'UNDERSTUDY=./understudy', 'sh', '-ec', page.play);
    expect(page.output).not.toBe('');
    expect(output).toBe(page.output);
  });
}
