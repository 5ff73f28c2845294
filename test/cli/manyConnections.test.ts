import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { projectRoot } from '../../src/projectRoot';
import { describeWith, type Toolkit } from '../interop/toolkits';
import { fastestKind } from '../support/databases';
import { prepare } from './databases';
import { serve, startProgram, stop } from './program';

const IDLE = 10_000;
const CLIENTS = 2;

/** Node.js opens as many files as the system allows. */
const most = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
const files: Toolkit = {
  name: `${IDLE} idle connections`,
  here: most === 'unlimited' || Number(most) > IDLE + 1_000,
  install: `a process may have ${most} files open here, and this takes ${IDLE} and some; raise \`ulimit -Hn\``,
};

describeWith(files, () => {
  test('other clients get answers during and after them', async () => {
    const { environment } = await prepare(fastestKind, 'demo');
    const service = await serve({ ...environment, IDLE_TIMEOUT_SECONDS: '600', LOG_LEVEL: 'warn' });
    const path = `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`;
    const call = async () => (await fetch(service.address + path)).text();
    await expect(call()).resolves.toMatch(/^OK\n/);

    const { port } = new URL(service.address);
    const script = join(projectRoot, 'test/cli/idleClients.mjs');
    const clients = Array.from({ length: CLIENTS }, () =>
      startProgram(process.execPath, [script, port, String(IDLE / CLIENTS)], {}),
    );
    for (const client of clients) await client.until(/^open$/m);
    await expect(call()).resolves.toMatch(/^OK\n/);

    for (const client of clients) client.stdin.end();
    for (const { stdout } of await Promise.all(clients.map(({ ended }) => ended)))
      expect(stdout).toBe('open\n');
    await expect(call()).resolves.toMatch(/^OK\n/);
    const { stderr } = await stop(service);
    expect(stderr).toBe('');
    process.stderr.write(`${IDLE} idle connections: none lost, and a call beside them answered\n`);
  });
});
