import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { startMacroService, type MacroService } from '../support/macroService';
import { startTestService, type TestService } from '../support/service';
import { clientOf, type Client } from './client';
import { testFaults } from './faults';
import { testInYourTests } from './inYourTests';
import { clients, record, versions, type ClientName, type Scenario, type Version } from './matrix';
import { describeWith } from './toolkits';

// A toolkit's programs take a second each to start, many on a busy machine.
jest.setTimeout(240_000);

const ofRescue = ['rescue', 'life', 'support'] as const;

/**
 * Tests a toolkit: it creates a client from each WSDL that the running service returns, as its page says, and plays the
 * scenarios in both versions of SOAP. Each program must write the scenario's text exactly.
 *
 * @param more further tests of the Rescue client.
 */
export function testClient(
  name: ClientName,
  more?: (service: () => TestService, client: () => Client) => void,
): void {
  describeWith(clients[name].toolkit, () => {
    describe('Rescue', () => {
      let service: TestService;
      let client: Client;

      beforeAll(async () => {
        service = await startTestService();
        client = clientOf(name, `${service.url}/API/API.asmx`);
        await client.make([client.page.program, ...ofRescue.map((each) => programOf(client, each))]);
      });
      beforeEach(() => service.reset());
      afterAll(() => service.close());

      test('prints what its page says', async () => {
        expect(client.page.output).not.toBe('');
        expect(await client.play(client.page.program)).toBe(client.page.output);
      });

      testInYourTests(name, () => client);
      testFaults(name, () => client);

      testScenarios(name, ofRescue, async (scenario, version) => {
        if (scenario === 'support') await addDemoSupport(service.db.knex, service.now);
        return client.play(programOf(client, scenario), `${service.url}/API/API.asmx?wsdl`, version);
      });

      more?.(
        () => service,
        () => client,
      );
    });

    describe('MACRO', () => {
      let service: MacroService;
      let client: Client;

      beforeAll(async () => {
        service = await startMacroService();
        // Makes one call end in an unforeseen failure.
        await service.db.knex.raw("ALTER TABLE macro_user ADD CHECK (user_id <> 'Broken')");
        client = clientOf(name, `${service.url}/MACRO/API.asmx`);
        await client.make([programOf(client, 'macro')]);
      });
      beforeEach(() => service.reset());
      afterAll(() => service.close());

      testScenarios(name, ['macro'], async (scenario, version) => {
        const expired = await service.tokenOf('root');
        service.now = new Date(service.now.getTime() + 3_600_000);
        const wsdl = `${service.url}/MACRO/API.asmx?wsdl`;
        return client.play(programOf(client, scenario), wsdl, version, expired);
      });
    });
  });
}

function testScenarios(
  name: ClientName,
  scenarios: readonly Scenario[],
  play: (scenario: Scenario, version: Version) => Promise<string>,
): void {
  describe.each(scenarios)('plays %s.txt', (scenario) => {
    test.each(versions)('over SOAP %s', async (version) => {
      expect(await play(scenario, version)).toBe(textOf(scenario, version));
      record(name, scenario, version);
    });
  });
}

/** The text of a scenario. The fault code of the client has another name in SOAP 1.2. */
function textOf(scenario: Scenario, version: Version): string {
  const text = readFileSync(join(__dirname, `${scenario}.txt`), 'utf8');
  return version === '1.2' ? text.replaceAll('fault Client', 'fault Sender') : text;
}

/** The name of a scenario's program, capitalized if the page's is. */
function programOf({ page }: Client, scenario: Scenario): string {
  const first = scenario.charAt(0);
  return (/^[A-Z]/.test(page.program) ? first.toUpperCase() : first) + scenario.slice(1);
}
