import { Clock } from '../../src/control/clock';
import type { Course } from '../../src/control/course';
import { Journal } from '../../src/control/journal/journal';
import { recorded } from '../../src/control/journal/recorded';
import { Delays } from '../../src/control/rules/delays';
import { RuleBook } from '../../src/control/rules/ruleBook';
import { ruledCalls } from '../../src/control/rules/ruledCalls';
import { Gate } from '../../src/control/state/gate';
import { State } from '../../src/control/state/state';
import type { DecodedCall } from '../../src/contracts/intercept';
import type { HttpReply, HttpRequest, Note } from '../../src/http/exchange';
import { catalogue as tables } from '../support/catalogue';
import { fastestKind, openTestDatabase } from '../support/databases';

// Calls that are in progress at a reset (control contract, section 4).

const catalogue = new Map([['shop', { operations: [], isSecret: () => false, wordOf: () => 'OK' }]]);
const reply: HttpReply = { status: 200, headers: {}, body: '' };

let journal: Journal;
let gate: Gate;
let answer: (during: (note: Note) => Promise<unknown>) => Promise<unknown>;
let carriedOut: (note: Note) => Promise<unknown>;
beforeEach(() => {
  journal = new Journal(10);
  gate = new Gate();
  const courses = new WeakMap<Note, Course>();
  const ruling = { rules: new RuleBook(catalogue), catalogue, courses, delays: new Delays(), gate, journal };
  const intercept = ruledCalls(ruling);
  carriedOut = (note) => {
    const call = { operation: 'list', input: {}, note, identify: () => Promise.resolve(undefined) };
    return intercept(call as unknown as DecodedCall, () => Promise.resolve(), { outcome: none, fault: none });
  };
  answer = (during) => {
    const handler = {
      takes: () => true,
      answer: ({ note }: HttpRequest) => during(note).then(() => reply),
    };
    const request = { signal: new AbortController().signal, note: { operation: 'list' } } as HttpRequest;
    return recorded(handler, 'shop', { journal, catalogue, courses, now: () => new Date() }).answer(request);
  };
});

function none(): never {
  throw new Error('No rule decides');
}

const reset = (before: Promise<unknown> = Promise.resolve()) =>
  gate.exclude(async () => {
    await before;
    journal.begin();
  });

test('a call that was not carried out is not in the journal', async () => {
  await answer(() => reset());
  expect(journal.calls()).toEqual([]);
});

test('a call that was carried out before, and answered afterwards, is not in the journal', async () => {
  await answer(async (note) => {
    await carriedOut(note);
    await reset();
  });
  expect(journal.calls()).toEqual([]);
});

test('a call that waited for the reset is in the journal', async () => {
  let restore = (): void => undefined;
  const resetting = reset(new Promise<void>((resolve) => (restore = resolve)));
  const answered = answer(carriedOut);
  restore();
  await Promise.all([resetting, answered]);
  expect(journal.calls()).toMatchObject([{ operation: 'list', status: 200 }]);
});

test('a call that is delayed while the reset waits for others is ended by it', async () => {
  const database = await openTestDatabase(fastestKind);
  const delays = new Delays();
  const parts = { db: database.knex, tables, gate, delays, clock: new Clock(), journal };
  const rules = new RuleBook(catalogue);
  const state = await State.begin({ ...parts, rules, settings: { loginLimit: true } }, undefined);
  let end = (): void => undefined;
  const inProgress = gate.share(() => new Promise<void>((resolve) => (end = resolve)));
  const resetting = state.reset();
  const delayed = delays.wait({ delayMs: 600_000 }, new AbortController().signal);
  end();
  await Promise.all([inProgress, resetting]);
  expect(await delayed).toBe('The state was reset during its delay');
  await database.close();
});
