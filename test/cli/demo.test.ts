import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoAccounts, DEMO_CODE } from '../../src/contracts/rescue/demo';
import { curl, describeWith } from '../interop/toolkits';
import { newFolder, serve, stop } from './program';

/** Runs a command exactly as the banner shows it. */
async function inShell(command: string): Promise<string> {
  const options = { env: { PATH: process.env.PATH }, timeout: 60_000 };
  return (await promisify(execFile)('sh', ['-c', command], options)).stdout;
}

/** The part of a banner under a title, up to the next empty line. */
function under(title: string, banner: string): string {
  const [, shown] = banner.split(`${title}\n\n`);
  if (shown === undefined) throw new Error(`There is no "${title}" in:\n${banner}`);
  return shown.split('\n\n', 1)[0]!.trim();
}

describeWith(curl, () => {
  // One test, because only a true first start creates the database as users get it.
  test('the first start creates the demo company, and the printed commands work, also after a restart', async () => {
    const environment = { DATA_DIR: join(newFolder(), 'made/by/the/program') };
    const first = await serve(environment, []);
    const { banner } = first;
    expect(banner).toContain(`\n  Rescue      service page  ${first.address}/API/API.asmx\n`);
    expect(banner).toContain(`\n              WSDL          ${first.address}/API/API.asmx?wsdl\n`);
    for (const { role, email, password } of demoAccounts) {
      expect(banner).toMatch(new RegExp(`^ {2}${role} +${email} +${password}$`, 'm'));
    }
    expect(await inShell(under('Change a user, by HTTP GET:', banner))).toBe('OK');
    expect(await inShell(under('and by SOAP:', banner))).toContain('>setUser_OK<');
    expect(await (await fetch(`${first.address}/API/API.asmx?wsdl`)).text()).toContain('definitions>');
    await stop(first);

    const second = await serve(environment);
    expect(second.banner).toContain(DEMO_CODE);
    expect(await inShell(under('Change a user, by HTTP GET:', second.banner))).toBe('OK');
    const { email, password } = demoAccounts[0];
    const query = new URLSearchParams({ email, pwd: password }).toString();
    const asked = await (await fetch(`${second.address}/API/requestAuthCode.aspx?${query}`)).text();
    await stop(second);

    // The requested code replaced the demo's code, which must no longer be shown.
    const third = await serve(environment);
    expect(third.banner).not.toContain(DEMO_CODE);
    expect(third.banner).not.toContain('Change a user');
    const renewed = await inShell(under('Get an authentication code:', third.banner));
    expect(renewed).toMatch(/^OK\n\nAUTHCODE:[a-z0-9]+$/);
    expect(renewed).not.toBe(asked);
    await stop(third);
  });
});
