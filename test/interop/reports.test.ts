import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { runFolder } from '../support/runFolder';
import { startTestService, type TestService } from '../support/service';
import { PAGE_ADDRESS, readPage } from './page';
import { allOf, curl, describeWith, mono, pandas, php, run, zeep } from './toolkits';

// The programs of docs/clients/reports.md. A toolkit's programs take seconds each to build and start.
jest.setTimeout(120_000);

describe.each([
  { heading: 'XML in C\\#', needs: mono },
  { heading: 'Text in PHP', needs: php },
  { heading: 'pandas in Python', needs: allOf('zeep and pandas', [zeep, pandas]) },
  { heading: 'curl', needs: curl },
])('the page on reports, $heading', ({ heading, needs }) => {
  describeWith(needs, () => {
    let service: TestService;
    beforeAll(async () => {
      service = await startTestService();
      await addDemoSupport(service.db.knex, service.now);
    });
    afterAll(() => service.close());

    test('prints what the page says', async () => {
      const { file, source, generate, compile, play, output } = readPage('reports', heading);
      const here = (text: string) => text.replaceAll(PAGE_ADDRESS, service.url);
      const folder = mkdtempSync(join(runFolder(), 'reports-'));
      writeFileSync(join(folder, file), here(source));
      expect(output).not.toBe('');
      const commands = [generate, compile, play].map(here).join('\n');
      expect(await run(folder, 'sh', '-ec', commands)).toBe(output);
    });
  });
});
