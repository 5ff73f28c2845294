import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { fastestKind } from '../support/databases';
import { prepare } from './databases';
import { run, serve, stop } from './program';

test('the version in package.json is in --version, the banner, the welcome page and the metrics', async () => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  await expect(run(['--version'])).resolves.toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });

  const { environment } = await prepare(fastestKind, 'migrated');
  const service = await serve({ ...environment, MANAGEMENT_PORT: '0' });
  const management = /^ {2}Management {2}(http:\S+)$/m.exec(service.banner)?.[1];
  const read = async (url: string) => (await fetch(url)).text();
  expect({
    banner: /^Understudy (\S+) is ready\.$/m.exec(service.banner)?.[1],
    welcome: /<p>Understudy ([^<]+)<\/p>/.exec(await read(`${service.address}/`))?.[1],
    metrics: /^understudy_build_info\{.*?version="([^"]+)".*\} 1$/m.exec(
      await read(`${management}/metrics`),
    )?.[1],
  }).toEqual({ banner: version, welcome: version, metrics: version });
  await stop(service);
});
