import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_TECHNICIAN } from '../../../src/contracts/rescue/demo';
import { testClient } from '../scenarios';
import { run } from '../toolkits';

testClient('csharp', (service, client) => {
  test('finds the WSDL from only the address, through the service page and the discovery document', async () => {
    const { folder } = client();
    const made = readFileSync(join(folder, 'API.cs'), 'utf8');
    await run(
      folder,
      'wsdl',
      `${service().url}/API/API.asmx`,
      '-n:apiSamples.WebServiceClients',
      '-out:Found.cs',
    );
    expect(readFileSync(join(folder, 'Found.cs'), 'utf8')).toBe(made);
  });

  test.each(['API', 'MACRO'])("/%s/API.asmx passes .NET's WS-I check", async (path) => {
    const { folder } = client();
    await run(folder, 'mcs', '-r:System.Web.Services', 'Conformance.cs');
    const wsdl = `${service().url}/${path}/API.asmx?wsdl`;
    expect(await run(folder, 'mono', 'Conformance.exe', wsdl)).toBe('0 violations\n');
  });

  describe('the sample of the guide', () => {
    beforeAll(() => run(client().folder, 'mcs', '-r:System.Web.Services', 'SetUser.cs', 'API.cs'));

    const setUser = (code: string) =>
      client().play(
        'SetUser',
        'master@example.com',
        'Demo-Master-2026',
        String(DEMO_TECHNICIAN.node),
        'john@example.com',
        'New-Secret-2026',
        'Demo-Tech-2026',
        code,
      );

    // It does not set proxy.Url, so it reaches this service through the address in the WSDL.
    test('changes a user with the code', async () => {
      expect(await setUser(await service().authCodeOf())).toBe('login_OK\nsetUser_OK\n');
      await service().sessionOf('john@example.com', 'New-Secret-2026');
    });

    test('is not logged in without the code, because it keeps no cookie', async () => {
      expect(await setUser('')).toBe('login_OK\nsetUser_NotLoggedIn\n');
    });
  });
});
