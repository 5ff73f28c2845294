import { contracts } from '../../src/contracts';
import type { CallCatalogue } from '../../src/control/catalogue';
import { compileMatch, type CallFacts } from '../../src/control/rules/match';
import { RuleBook } from '../../src/control/rules/ruleBook';
import { ruleSchema, type RuleInput } from '../../src/control/rules/schema';
import { Problem } from '../../src/management/problem';

const catalogue: CallCatalogue = new Map(contracts.map(({ name, describeCalls }) => [name, describeCalls()]));
const schema = ruleSchema(catalogue);
const LATE = { delayMs: 0 };

function facts(changes: {
  contract?: string;
  operation?: string;
  door?: CallFacts['door'];
  input?: Record<string, unknown>;
  alsoNamed?: Record<string, unknown>;
  identity?: CallFacts['identity'];
}): CallFacts {
  const {
    contract = 'rescue',
    operation = 'setUser_v2',
    door = 'soap11',
    input = {},
    alsoNamed,
    identity,
  } = changes;
  const call = {
    ...{ operation, input, alsoNamed, note: {}, callerGone: () => new AbortController().signal },
    identify: () => Promise.resolve(identity),
  };
  return { contract, door, call, identity };
}

const matches = (rule: RuleInput, changes: Parameters<typeof facts>[0] = {}) =>
  compileMatch(schema.parse(rule), catalogue)(facts(changes));

function problemOf(rule: RuleInput): Problem {
  try {
    new RuleBook(catalogue).add(schema.parse(rule));
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('The rule was accepted');
}

describe('a rule matches', () => {
  test.each<[string, NonNullable<RuleInput['match']>, Parameters<typeof facts>[0], boolean]>([
    ['everything without conditions', {}, {}, true],
    ['its contract', { contract: 'rescue' }, {}, true],
    ['no other contract', { contract: 'macro' }, {}, false],
    ['its operation', { operation: 'setUser_v2' }, {}, true],
    ['no other operation', { operation: 'setUser' }, {}, false],
    ['its protocol', { door: 'soap11' }, {}, true],
    ['no other protocol', { door: 'soap12' }, {}, false],
    ['its company, as a number', { company: 5 }, { identity: { company: 5 } }, true],
    ['its company, as a text', { company: '5' }, { identity: { company: 5 } }, true],
    ['no other company', { company: 5 }, { identity: { company: 6 } }, false],
    ['no unknown company', { company: 5 }, {}, false],
    ['its caller', { caller: 7 }, { identity: { company: 5, caller: '7' } }, true],
    ['no unknown caller', { caller: 'undefined' }, { identity: { company: 5 } }, false],
    ['a text', { where: { sName: 'Rita' } }, { input: { sName: 'Rita' } }, true],
    ['no other text', { where: { sName: 'Rita' } }, { input: { sName: 'rita' } }, false],
    ['a number by its text', { where: { iNodeID: '3' } }, { input: { iNodeID: 3 } }, true],
    ['a boolean by its text in any case', { where: { bAdd: 'False' } }, { input: { bAdd: false } }, true],
    ['no other boolean', { where: { bAdd: 'False' } }, { input: { bAdd: true } }, false],
    ['a text by its number', { where: { sName: 3 } }, { input: { sName: '3' } }, true],
    ['a boolean', { where: { bRPATAddOn: true } }, { input: { bRPATAddOn: true } }, true],
    ['a boolean by a word in any case', { where: { eAddOns: true } }, { input: { eAddOns: 'True' } }, true],
    ['a part of a text', { where: { sName: { matches: 'it' } } }, { input: { sName: 'Rita' } }, true],
    ['a whole text', { where: { sName: { matches: '^it$' } } }, { input: { sName: 'Rita' } }, false],
    ['no missing value', { where: { sName: { matches: '' } } }, {}, false],
    [
      'the SOAP name over GET',
      { where: { sName: 'R' } },
      { input: { name: 'R' }, alsoNamed: { sName: 'R' } },
      true,
    ],
    [
      'the HTTP name over GET',
      { where: { name: 'R' } },
      { input: { name: 'R' }, alsoNamed: { sName: 'R' } },
      true,
    ],
    ['no HTTP name over SOAP', { where: { name: 'R' } }, { input: { sName: 'R' } }, false],
    ['all of several conditions', { where: { sName: 'R', sNick: 'x' } }, { input: { sName: 'R' } }, false],
  ])('%s', (_, match, call, expected) => {
    expect(matches({ match, ...LATE }, call)).toBe(expected);
  });

  test('only operations that have the outcome that it forces', () => {
    const rule: RuleInput = { then: { outcome: 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE' } };
    expect(matches(rule)).toBe(true);
    expect(matches(rule, { operation: 'logout' })).toBe(false);
    expect(matches(rule, { contract: 'macro', operation: 'Login' })).toBe(false);
  });
});

describe('a rule is refused', () => {
  test.each<[string, RuleInput, string, string]>([
    [
      'for an operation that is not there',
      { match: { contract: 'macro', operation: 'setUser_v2' }, ...LATE },
      '#/match/operation',
      'There is no operation "setUser_v2" in macro; there are Login,',
    ],
    [
      'for a protocol that the contract does not have',
      { match: { contract: 'lockpath', door: 'soap11' }, ...LATE },
      '#/match/door',
      'lockpath has no soap11; it has json, xml.',
    ],
    [
      'for a protocol by which the operation cannot be called',
      { match: { contract: 'macro', operation: 'Login', door: 'post' }, ...LATE },
      '#/match/door',
      'Login has no post; it has soap11, soap12.',
    ],
    [
      'for a parameter that the operation does not have',
      { match: { operation: 'setUser_v2', where: { sNme: 'x' } }, ...LATE },
      '#/match/where/sNme',
      'setUser_v2 has no parameter "sNme"; it has iNodeID, sName,',
    ],
    [
      'for an outcome that the operation does not have',
      { match: { operation: 'logout' }, then: { outcome: 'INVALIDPARAM_NODE' } },
      '#/then/outcome',
      'There is no outcome "INVALIDPARAM_NODE". logout can be made to answer ',
    ],
    [
      'for an outcome in the wrong case',
      { match: { operation: 'setUser_v2' }, then: { outcome: 'invalidparam_node' } },
      '#/then/outcome',
      'There is no outcome "invalidparam_node".',
    ],
    ['for OK', { then: { outcome: 'OK' } }, '#/then/outcome', '"OK" says that something was done'],
    [
      'for Success',
      { match: { operation: 'CreateUser', contract: 'macro' }, then: { outcome: 'Success' } },
      '#/then/outcome',
      '"Success" says that something was done',
    ],
    [
      'for a regular expression that does not compile',
      { match: { where: { 'a/b~': { matches: '(' } } }, ...LATE },
      '#/match/where/a~1b~0/matches',
      'missing closing )',
    ],
    [
      'for a backreference, which takes exponential time',
      { match: { where: { sName: { matches: '(a)\\1' } } }, ...LATE },
      '#/match/where/sName/matches',
      'no backreferences',
    ],
  ])('%s', (_, rule, pointer, detail) => {
    const { status, parts } = problemOf(rule);
    const { errors = [] } = parts;
    expect(status).toBe(422);
    expect(errors).toHaveLength(1);
    expect(errors[0]!.pointer).toBe(pointer);
    expect(errors[0]!.detail).toContain(detail);
  });

  test.each<[string, unknown]>([
    ['without an effect', { match: {} }],
    ['with an unknown member', { matches: {}, ...LATE }],
    ['with an unknown member of match', { match: { operaton: 'login' }, ...LATE }],
    ['with an unknown contract', { match: { contract: 'resque' }, ...LATE }],
    ['with an unknown protocol', { match: { door: 'soap13' }, ...LATE }],
    ['with two effects', { then: { outcome: 'ERROR', status: 503 } }],
    ['with a delay below zero', { delayMs: -1 }],
    ['with a delay that no client waits for', { delayMs: 600_001 }],
    ['with a range the wrong way round', { delayMs: { from: 2, to: 1 } }],
    ['with a fraction of uses', { times: 1.5, ...LATE }],
    ['that is never used', { times: 0, ...LATE }],
    ['with a status that is no reply', { then: { status: 100 } }],
    [
      'with a header that splits the reply',
      { then: { status: 200, headers: { 'X-A': 'a\r\nSet-Cookie: b' } } },
    ],
    ['with a length of its own', { then: { status: 200, headers: { 'content-length': '3' } } }],
    ['with a reason that XML cannot hold', { then: { fault: { code: 'Server', reason: '\u0001' } } }],
    ['with a moment but no broken connection', { then: { status: 500, when: 'after' } }],
    [
      'with an expression longer than anybody writes',
      { match: { where: { a: { matches: 'x'.repeat(501) } } }, ...LATE },
    ],
  ])('%s', (_, rule) => {
    expect(schema.safeParse(rule).success).toBe(false);
  });

  test('if there are too many', () => {
    const rules = new RuleBook(catalogue);
    for (let n = 0; n < 1_000; n++) rules.add(LATE);
    expect(() => rules.add(LATE)).toThrow('There are 1000 rules, which is the most. Delete some');
    rules.delete(1);
    expect(rules.add(LATE).id).toBe(1_001);
  });
});

test('ids go on after all rules have been deleted', () => {
  const rules = new RuleBook(catalogue);
  rules.add(LATE);
  rules.clear();
  expect(rules.add(LATE).id).toBe(2);
});

describe('of several rules', () => {
  test('the newest that matches decides', () => {
    const rules = new RuleBook(catalogue);
    rules.add({ ...LATE, name: 'old' });
    rules.add({ ...LATE, name: 'new' });
    rules.add({ ...LATE, name: 'other', match: { operation: 'login' } });
    expect(rules.decide(facts({}))?.name).toBe('new');
  });

  test('a spent one lets the next older one decide, and stays listed', () => {
    const rules = new RuleBook(catalogue);
    rules.add({ ...LATE, name: 'old' });
    rules.add({ ...LATE, name: 'new', times: 2 });
    const names = [1, 2, 3].map(() => rules.decide(facts({}))?.name);
    expect(names).toEqual(['new', 'new', 'old']);
    expect(rules.list().map(({ name, used }) => [name, used])).toEqual([
      ['old', 1],
      ['new', 2],
    ]);
  });

  test('one that skips lets that many calls pass first', () => {
    const rules = new RuleBook(catalogue);
    rules.add({ ...LATE, skip: 2, times: 1 });
    expect([1, 2, 3, 4].map(() => rules.decide(facts({}))?.id)).toEqual([undefined, undefined, 1, undefined]);
  });
});

describe('a regular expression takes linear time', () => {
  test.each(['(a+)+$', '^(a|a)*$', '(a|aa)+$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    '%s',
    (source) => {
      const value = 'a'.repeat(50_000) + '!';
      const rule: RuleInput = { match: { where: { sName: { matches: source } } }, ...LATE };
      expect(matches(rule, { input: { sName: value } })).toBe(false);
    },
  );
});

describe('the described calls', () => {
  const operations = [...catalogue].flatMap(([contract, { operations: all }]) =>
    all.map((operation) => ({ contract, operation })),
  );

  test.each(operations)('of $contract $operation.name have words that are told apart', ({ operation }) => {
    const spellings = operation.outcomes.flatMap((outcome) => outcome.spellings);
    expect(new Set(spellings).size).toBe(spellings.length);
    expect(operation.outcomes.some(({ isDone }) => isDone)).toBe(true);
    expect(operation.outcomes.every(({ meaning }) => meaning !== '')).toBe(true);
  });
});
