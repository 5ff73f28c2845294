import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from '../../support/runFolder';
import { startTestService, type TestService } from '../../support/service';
import { blockOf, PAGE_ADDRESS, pageText, readPage, sectionOf } from '../page';
import { startStandIn, writeUnderstudy } from '../standIn';
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

  test('in tests, prints what its page says', async () => {
    const { file, source, output } = readPage('curl', 'In your tests');
    writeFileSync(join(folder, file), source);
    await writeUnderstudy(folder);
    expect(output).not.toBe('');
    expect(await run(folder, 'env', 'UNDERSTUDY=./understudy', 'bash', file)).toBe(output);
  });

  test('ends for each broken connection as its page says', async () => {
    const { wsdl, management, stop } = await startStandIn();
    const url = new URL('/API/logout.aspx', wsdl).href;
    const script = ['reset', 'close', 'truncate', 'garbage', 'hang'].map(
      (how) => `
        curl -s ${management}/control/rules -H 'Content-Type: application/json' \
          -d '{ "then": { "connection": "${how}" }, "times": 1 }' >rule
        status=0; curl -s --max-time 1 ${url} >reply || status=$?; echo "${how} $status"`,
    );
    const table = [...sectionOf('curl', 'Faults').matchAll(/^\| +`(\w+)` +\| +(\d+) /gm)];
    const expected = table.map(([, how, status]) => `${how} ${status}`);
    try {
      const output = await run(folder, 'sh', '-ec', script.join('\n'));
      expect(output.trim().split('\n')).toEqual(expected);
    } finally {
      await stop();
    }
  });
});
