import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { curl, describeWith } from '../interop/toolkits';
import { outputOf, patternOf, sessionsOn } from '../support/recording';
import { startStandIn, type StandIn } from './standIn';

// Each session is played from the state of the start, and must print what the page says.

const sessions = ['README.md', 'docs/provoking.md'].flatMap((page) =>
  sessionsOn(readFileSync(join(projectRoot, page), 'utf8')).map((session) => ({
    page,
    session,
    first: session[0]!.command,
  })),
);

describeWith(curl, () => {
  let service: StandIn;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-recordings-'));
    service = await startStandIn();
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true });
  });

  test.each(sessions)('$page: $first', async ({ session }) => {
    await service.reset();
    for (const { command, output } of session) {
      const here = command
        .replaceAll('http://127.0.0.1:8080', service.url)
        .replaceAll('http://127.0.0.1:8081', service.management);
      expect(await outputOf(here, folder)).toMatch(patternOf(output));
    }
  });
});
