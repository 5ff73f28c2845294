import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { curl, describeWith } from '../interop/toolkits';
import { outputsOf, patternOf, sessionsOn } from '../support/recording';
import { startTestStandIn, type TestStandIn } from '../support/standIn';

// Each session is played from the state of the start, and must print what the page says.

const sessions = ['README.md', 'docs/provoking.md'].flatMap((page) =>
  sessionsOn(readFileSync(join(projectRoot, page), 'utf8')).map((session) => ({
    page,
    session,
    first: session[0]!.command,
  })),
);

describeWith(curl, () => {
  let service: TestStandIn;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-recordings-'));
    service = await startTestStandIn();
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  test.each(sessions)('$page: $first', async ({ session }) => {
    await service.send('POST', '/control/reset');
    const commands = session.map(({ command }) =>
      command
        .replaceAll('http://127.0.0.1:8080', service.url)
        .replaceAll('http://127.0.0.1:8081', service.management),
    );
    const printed = await outputsOf(commands, folder);
    session.forEach(({ output }, index) => expect(printed[index]).toMatch(patternOf(output)));
  });
});
