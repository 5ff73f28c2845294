import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { builtLibrary, loadLibrary } from './library';

beforeAll(loadLibrary);
jest.setTimeout(120_000);

/** Runs a script as a process of its own, in which `startUnderstudy` is there. Jest itself would keep a process alive. */
async function runScript(script: string): Promise<string[]> {
  const begin = `const { startUnderstudy } = require(${JSON.stringify(builtLibrary)});`;
  const child = spawn(process.execPath, ['-e', `${begin}(async () => {${script}})();`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return (await text(child.stdout)).trim().split('\n');
}

test('a script that does not stop it ends by itself, and no call that it awaits is cut off', async () => {
  const lines = await runScript(`
    const vendor = await startUnderstudy();
    console.log('started');
    const company = await vendor.rescue.company();
    console.log(company.contract);
    await vendor.rule({ delayMs: 300 });
    await fetch(vendor.rescue.wsdlUrl);
    const { email, password } = company.master;
    const reply = await fetch(vendor.url + '/API/login.aspx?' + new URLSearchParams({ email, pwd: password }));
    console.log(await reply.text());
    await vendor.waitForCalls({ count: 9, timeoutMs: 300 }).catch(({ status }) => console.log(status));
    await vendor.reset();
    console.log('reset');`);
  expect(lines).toEqual(['started', 'rescue', 'OK', '408', 'reset']);
});

test('stopping is not cut off, and may be repeated', async () => {
  const lines = await runScript(`
    const vendor = await startUnderstudy();
    await Promise.all([vendor.stop(), vendor.stop(), vendor[Symbol.asyncDispose]()]);
    console.log(process.listenerCount('SIGHUP'));`);
  expect(lines).toEqual(['0']);
});

test('a start that cannot connect leaves no service behind', async () => {
  const lines = await runScript(`
    const listening = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
    globalThis.fetch = () => Promise.reject(new Error('no network in tests'));
    await startUnderstudy().catch((error) => console.log(error.status));
    console.log(listening());`);
  expect(lines).toEqual(['0', '0']);
});

test('following calls ends when the service stops', async () => {
  const lines = await runScript(`
    const vendor = await startUnderstudy();
    const done = (async () => { for await (const { operation } of vendor.followCalls({ after: 0 })) console.log(operation); })();
    await fetch(vendor.url + '/API/login.aspx?email=a&pwd=b');
    await vendor.waitForCalls();
    await vendor.stop();
    await done.catch((error) => console.log(error.message));
    console.log('end');`);
  expect(lines).toEqual(['login', 'end']);
});

test('stopping a connection ends what it follows, and leaves the service running', async () => {
  const lines = await runScript(`
    const { connectToUnderstudy } = require(${JSON.stringify(builtLibrary)});
    const vendor = await startUnderstudy();
    const others = await Promise.all([0, 1].map(() => connectToUnderstudy(vendor.managementUrl)));
    const done = others.map(async (other) => {
      for await (const { operation } of other.followCalls({ after: 0 })) console.log(operation);
    });
    await fetch(vendor.url + '/API/login.aspx?email=a&pwd=b');
    await vendor.waitForCalls();
    await others[0].stop();
    await others[1][Symbol.asyncDispose]();
    await Promise.all(done);
    console.log((await others[0].calls()).length);
    await vendor.stop();`);
  expect(lines.at(-1)).toBe('1');
});

test('ten of them run side by side in one process, each with its own data, rules and clock', async () => {
  const lines = await runScript(`
    process.on('warning', ({ message }) => console.log(message));
    const all = await Promise.all(Array.from({ length: 10 }, (_, n) => startUnderstudy({ clock: (2030 + n) + '-01-01' })));
    for (const vendor of all.slice(0, 5)) await vendor.rule({ then: { status: 503 } });
    const statuses = await Promise.all(all.map(async ({ url }) => (await fetch(url + '/API/login.aspx?email=a&pwd=b')).status));
    console.log(statuses.join());
    console.log((await Promise.all(all.map(async ({ clock }) => (await clock.read()).at.slice(0, 4)))).join());
    console.log(new Set(await Promise.all(all.map(async ({ rescue }) => (await rescue.company()).company))).size);
    await Promise.all(all.map((vendor) => vendor.stop()));`);
  expect(lines).toEqual([
    [503, 503, 503, 503, 503, 200, 200, 200, 200, 200].join(),
    [2030, 2031, 2032, 2033, 2034, 2035, 2036, 2037, 2038, 2039].join(),
    '1',
  ]);
});

test('a clock outside of the years 1970 to 9999 is refused, as by the service', async () => {
  const lines = await runScript(`
    for (const clock of ['1969-12-31T23:59:59Z', '+010000-01-01T00:00:00Z', 'noon'])
      await startUnderstudy({ clock }).catch(({ name, message }) => console.log(name + ': ' + message));`);
  expect(lines).toEqual(
    ['1969-12-31T23:59:59Z', '+010000-01-01T00:00:00Z', 'noon'].map(
      (clock) =>
        `TypeError: clock must be a moment from 1970 to 9999, such as 2026-01-01T00:00:00Z, not ${clock}`,
    ),
  );
});
