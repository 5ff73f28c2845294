import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint } from './complaint';
import { prepare } from './databases';
import { run, serve, stop, type Environment, type Service } from './program';

/** A process's child processes. */
function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}

function workersOf({ pid }: Service): [number, number] {
  const children = childrenOf(pid);
  if (children.length !== 2) throw new Error(`It has ${children.length} workers`);
  return children as [number, number];
}

async function demoService(settings: Environment = {}): Promise<Service> {
  const { environment } = await prepare('postgresql', 'demo');
  return serve({ ...environment, WORKERS: '2', ...settings });
}

/** Calls over a new connection, so that the workers take turns to answer. */
async function call(service: Service, operation: string, parameters: Record<string, string>, cookie = '') {
  const query = new URLSearchParams(parameters).toString();
  const headers = { Connection: 'close', Cookie: cookie };
  const response = await fetch(`${service.address}/API/${operation}.aspx?${query}`, { headers });
  const session = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { text: await response.text(), session };
}

const master = { email: 'master@example.com', pwd: 'Demo-Master-2026' };

describeOnPostgreSQL('two workers', () => {
  test('answer on one port, and share sessions', async () => {
    const service = await demoService();
    workersOf(service);
    const { text, session } = await call(service, 'login', master);
    expect(text).toBe('OK');
    const { node } = DEMO_TECHNICIAN;
    for (let calls = 0; calls < 10; calls++) {
      const user = await call(service, 'getUser_v2', { node: String(node) }, session);
      expect(user.text).toContain(`NODEID:${node}\n`);
    }
    await stop(service);
  });

  test('count calls against a limit together', async () => {
    const service = await demoService();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => call(service, 'login', { ...master, pwd: 'wrong' })),
    );
    const expected = [...Array<string>(10).fill('INVALID'), ...Array<string>(20).fill('LIMITREACHED')];
    expect(answers.map(({ text }) => text).toSorted()).toEqual(expected);
    await stop(service);
  });

  test('a killed worker is replaced, and the others answer in the meantime', async () => {
    const service = await demoService();
    const [killed, other] = workersOf(service);
    process.kill(killed, 'SIGKILL');
    await service.untilLogged(/"pid":(\d+).*A worker ended; another one replaces it/);
    const user = await call(service, 'getUser_v2', {
      node: String(DEMO_TECHNICIAN.node),
      authcode: DEMO_CODE,
    });
    expect(user.text).toMatch(/^OK\n/);
    while (childrenOf(service.pid).length < 2) await call(service, 'logout', {});
    expect(childrenOf(service.pid)).toContain(other);
    expect(childrenOf(service.pid)).not.toContain(killed);
    await stop(service);
  });

  test('end when their parent process ends, for whatever reason', async () => {
    const service = await demoService();
    const workers = workersOf(service);
    service.kill('SIGKILL');
    await service.ended;
    for (const pid of workers) while (isRunning(pid)) await new Promise(setImmediate);
  });

  test('report only once that they cannot listen', async () => {
    const { environment } = await prepare('postgresql', 'migrated');
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const PORT = String((other.address() as AddressInfo).port);
    const ended = await run(['serve'], { ...environment, WORKERS: '2', PORT });
    other.close();
    expect(complaint(ended)).toBe(
      `understudy: 127.0.0.1:${PORT} is taken by another program. Stop that program, or set PORT to a free port.`,
    );
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
