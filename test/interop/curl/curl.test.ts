import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../support/leftOut';
import { startTestService, type TestService } from '../../support/service';
import { blockOf, PAGE_ADDRESS, pageText } from '../page';
import { curl, describeWith, run } from '../toolkits';

describeWith(curl, () => {
  let service: TestService;
  let folder: string;

  beforeAll(async () => {
    service = await startTestService();
    folder = mkdtempSync(join(runFolder(), 'curl-'));
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  test('plays the samples in the guide, and a session', async () => {
    const output = await run(folder, 'sh', join(__dirname, 'setUser.sh'), service.url);
    expect(output).toBe(readFileSync(join(__dirname, 'expected.txt'), 'utf8'));
  });

  test('prints what its page says', async () => {
    const page = pageText('curl');
    const commands = blockOf(page, 'sh').replaceAll(PAGE_ADDRESS, service.url);
    expect(blockOf(page, 'text')).not.toBe('');
    expect(await run(folder, 'sh', '-ec', commands)).toBe(blockOf(page, 'text'));
  });
});
