import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from './client';
import type { ClientName } from './matrix';
import { readPage, sectionOf } from './page';
import { startStandIn, writeUnderstudy } from './standIn';
import { run } from './toolkits';

const HEADING = 'In your tests';

/** The clients whose program directs a stand-in that runs already. */
const directsOnly: readonly ClientName[] = ['perl'];

/**
 * Tests the program on a client's page that directs a stand-in.
 *
 * @param client a client that has been made; the program uses what its toolkit has generated.
 */
export function testInYourTests(name: ClientName, client: () => Client): void {
  if (!sectionOf(name, HEADING).includes('Save as')) return;
  test('in tests, prints what its page says', async () => {
    const { folder } = client();
    const page = readPage(name, HEADING);
    await writeFile(join(folder, page.file), page.source);
    await run(folder, 'sh', '-ec', page.compile);
    expect(page.output).not.toBe('');
    if (directsOnly.includes(name)) {
      const { management, stop } = await startStandIn();
      try {
        const printed = run(folder, 'env', `MANAGEMENT=${management}`, 'sh', '-ec', page.play);
        expect(await printed).toBe(page.output);
      } finally {
        await stop();
      }
    } else {
      await writeUnderstudy(folder);
      const printed = run(folder, 'env', 'UNDERSTUDY=./understudy', 'sh', '-ec', page.play);
      expect(await printed).toBe(page.output);
    }
  });
}
