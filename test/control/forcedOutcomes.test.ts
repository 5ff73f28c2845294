import type { DescribedOperation, DescribedOutcome } from '../../src/contracts/calls';
import { lockpath } from '../../tools/provoking/lockpath';
import { macro } from '../../tools/provoking/macro';
import { playsOf } from '../../tools/provoking/provoked';
import { readCases, sampleOf } from '../../tools/provoking/rescue';
import { everything } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { send } from '../contract/rescue/literal';
import { caseDoors, expectReply, type Door } from '../contract/rescue/playCases';
import { startTestStandIn, type TestStandIn } from '../support/standIn';
import { callLockpath, lockpathDoors, lockpathOutcome } from './lockpathDoors';
import { callMacro, hasDoor, macroDoors, macroOutcome } from './macroDoors';
import { lockpathPlayer, macroPlayer } from './players';
import { arrange } from './playProvoked';
import { operations, sections } from './provokingPage';

const of = (contract: string) => operations.filter((each) => each.contract === contract);

/** Operations that only read. */
const reads = /^(get|Get|isAny|Ping|Export)/;

// Each operation is called as in a call that would succeed, and change something, without the rule.
describe('a rule forces each outcome, and nothing changes', () => {
  let service: TestStandIn;
  beforeAll(async () => (service = await startTestStandIn()));
  afterAll(() => service.close());

  interface Forcing<Reply> {
    contract: string;
    operation: DescribedOperation;
    call(): Promise<Reply>;
    expectOutcome(reply: Reply, outcome: DescribedOutcome): void;
  }

  /** Forces each outcome of an operation by the page's rule, then calls it without a rule. */
  async function forceAll<Reply>({
    contract,
    operation,
    call,
    expectOutcome,
  }: Forcing<Reply>): Promise<void> {
    const outcomes = operation.outcomes.filter(({ isDone }) => !isDone);
    const { rule } = sections.find(
      (each) => each.contract === contract && each.operation === operation.name,
    )!;
    await service.send('DELETE', '/control/calls');
    const before = await everything(service.database.knex);
    for (const outcome of outcomes) {
      await service.rule({ ...rule, then: { outcome: outcome.word } });
      expectOutcome(await call(), outcome);
    }
    expect(await everything(service.database.knex)).toEqual(before);
    const calls = await service.calls();
    expect(calls.map(({ outcome, end, rule }) => [outcome, end, rule !== null])).toEqual(
      outcomes.map(({ word }) => [word, 'answered', true]),
    );

    await call();
    if (!reads.test(operation.name)) expect(await everything(service.database.knex)).not.toEqual(before);
  }

  describe.each(Object.keys(caseDoors) as (keyof typeof caseDoors)[])('of Rescue over %s', (name) => {
    const door: Door = caseDoors[name];
    const called = of('rescue').filter(({ operation }) => door.reply(sampleOf(readCases(operation)).of));

    test.each(called)('$name', async ({ operation }) => {
      const cases = readCases(operation);
      const { of: calling } =
        cases.find(({ of: { name } }) => name === 'ok-everything-changes') ?? sampleOf(cases);
      const { database: db, send: control } = service;
      const reset = async () => void (await control('POST', '/control/reset'));
      const form = () => Promise.reject(new Error('No sample call begins with other calls'));
      await given({ db, reset, form, now: new Date() }, calling.given);
      await forceAll({
        ...{ contract: 'rescue', operation },
        call: () => send(service.url, door.request(calling)),
        expectOutcome(reply, { word, spellings }) {
          const truly = cases.find(({ outcome }) => outcome === word);
          // An outcome that is never answered has no case.
          if (truly) expectReply(reply, door.reply(truly.of)!);
          else expect(spellings.some((each) => reply.body.includes(each))).toBe(true);
        },
      });
    });
  });

  describe.each(macroDoors)('of MACRO over %s', (door) => {
    test.each(of('macro').filter(({ name }) => hasDoor(name, door)))('$name', async ({ name, operation }) => {
      const [sample] = playsOf(macro, name);
      const token = await arrange(service, macroPlayer(service.url, 'soap11'), sample!);
      await forceAll({
        ...{ contract: 'macro', operation },
        call: () => callMacro(service.url, door, sample!.call, token),
        expectOutcome(text, { word, meaning }) {
          // A form has no faults, only their text.
          expect([word, meaning]).toContain(macroOutcome(name, door, text));
        },
      });
    });
  });

  describe.each(lockpathDoors)('of Lockpath in %s', (door) => {
    test.each(of('lockpath'))('$name', async ({ name, operation }) => {
      const [sample] = playsOf(lockpath, name);
      const cookie = await arrange(service, lockpathPlayer(service.url, 'json'), sample!);
      await forceAll({
        ...{ contract: 'lockpath', operation },
        call: () => callLockpath(service.url, door, sample!.call, cookie),
        expectOutcome(reply, { word }) {
          expect(lockpathOutcome(name, door, reply)).toBe(word);
          expect(reply.status).toBe(word === 'false' ? 200 : 400);
        },
      });
    });
  });
});
