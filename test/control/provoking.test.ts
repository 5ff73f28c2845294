import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from '../../src/contracts';
import type { DescribedOperation } from '../../src/contracts/calls';
import { projectRoot } from '../../src/projectRoot';
import { lockpath } from '../../tools/provoking/lockpath';
import { macro } from '../../tools/provoking/macro';
import { provokingPage } from '../../tools/provoking/page';
import { playsOf } from '../../tools/provoking/provoked';
import { readCases, sampleOf } from '../../tools/provoking/rescue';
import { everything } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { send } from '../contract/rescue/literal';
import { caseDoors, expectReply, type Door } from '../contract/rescue/playCases';
import { callLockpath, lockpathDoors, lockpathOutcome } from './lockpathDoors';
import { callMacro, hasDoor, macroDoors, macroOutcome } from './macroDoors';
import { lockpathPlayer, macroPlayer } from './players';
import { arrange } from './playProvoked';
import { sectionsOf } from './provokingPage';
import { startStandIn, type StandIn } from './standIn';

const page = readFileSync(join(projectRoot, 'docs/provoking.md'), 'utf8');
const sections = sectionsOf(page);
const operations = contracts.flatMap(({ name: contract, describeCalls }) =>
  describeCalls().operations.map((operation) => ({ contract, name: operation.name, operation })),
);
const of = (contract: string) => operations.filter((each) => each.contract === contract);
const forcible = ({ outcomes }: DescribedOperation) => outcomes.filter(({ isDone }) => !isDone);

test('the page is up to date; if not: npm run generate', () => {
  expect(provokingPage(contracts, page)).toBe(page);
});

test.each(operations)('the page lists each outcome of $name of $contract', ({ contract, name, operation }) => {
  const section = sections.find((each) => each.contract === contract && each.operation === name);
  expect(section?.outcomes).toEqual(operation.outcomes.map(({ word }) => word));
});

// Each operation is called as its sample call, which succeeds without the rule.
describe('a rule forces each outcome, and nothing changes', () => {
  let service: StandIn;
  beforeAll(async () => (service = await startStandIn()));
  afterAll(() => service.close());

  /** Forces each outcome of an operation by the page's rule. @param call answers, and checks that it has the outcome. */
  async function forceAll(
    contract: string,
    operation: DescribedOperation,
    call: (outcome: string, meaning: string) => Promise<unknown>,
  ): Promise<void> {
    const { rule } = sections.find(
      (each) => each.contract === contract && each.operation === operation.name,
    )!;
    await service.control('DELETE', '/control/calls');
    const before = await everything(service.db.knex);
    for (const { word, meaning } of forcible(operation)) {
      await service.control('POST', '/control/rules', { ...rule, then: { outcome: word } });
      await call(word, meaning);
    }
    expect(await everything(service.db.knex)).toEqual(before);
    const { calls } = (await service.control('GET', '/control/calls')) as {
      calls: { outcome: string; rule: number | null; because: string | null }[];
    };
    expect(calls).toEqual(
      forcible(operation).map(({ word }) =>
        expect.objectContaining({ outcome: word, rule: expect.any(Number), end: 'answered' }),
      ),
    );
  }

  describe.each(Object.keys(caseDoors) as (keyof typeof caseDoors)[])('of Rescue over %s', (name) => {
    const door: Door = caseDoors[name];
    const called = of('rescue').filter(({ operation }) => door.reply(sampleOf(readCases(operation)).of));

    test.each(called)('$name', async ({ operation }) => {
      const cases = readCases(operation);
      const sample = sampleOf(cases);
      const { db, reset } = service;
      const form = () => Promise.reject(new Error('No sample call begins with other calls'));
      await given({ db, reset, form, now: new Date() }, sample.of.given);
      await forceAll('rescue', operation, async (outcome) => {
        const truly = cases.find((each) => each.outcome === outcome)!;
        expectReply(await send(service.url, door.request(sample.of)), door.reply(truly.of)!);
      });
    });
  });

  describe.each(macroDoors)('of MACRO over %s', (door) => {
    test.each(of('macro').filter(({ name }) => hasDoor(name, door)))('$name', async ({ name, operation }) => {
      const [sample] = playsOf(macro, name);
      const token = await arrange(service, macroPlayer(service.url, 'soap11'), sample!);
      await forceAll('macro', operation, async (outcome, meaning) => {
        const text = await callMacro(service.url, door, sample!.call, token);
        if (door === 'post' && text === meaning) return;
        expect(macroOutcome(name, door, text)).toBe(outcome);
      });
    });
  });

  describe.each(lockpathDoors)('of Lockpath in %s', (door) => {
    test.each(of('lockpath'))('$name', async ({ name, operation }) => {
      const [sample] = playsOf(lockpath, name);
      const cookie = await arrange(service, lockpathPlayer(service.url, 'json'), sample!);
      await forceAll('lockpath', operation, async (outcome) => {
        const reply = await callLockpath(service.url, door, sample!.call, cookie);
        expect(lockpathOutcome(name, door, reply)).toBe(outcome);
        expect(reply.status).toBe(outcome === 'false' ? 200 : 400);
      });
    });
  });
});
