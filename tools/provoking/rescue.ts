import type { DescribedOperation } from '../../src/contracts/calls';
import { differencesOf, type Sent } from './differences';
import { casesOf, type Case } from './goldenCases';
import { code, given } from './markdown';
import type { OperationTruths, Truth } from './truth';

/** How the documentation of an outcome begins that no call yields; the reason follows. */
const NEVER = 'Never answered; ';

/** The state with which every case begins. */
const DEMO = 'the demo company';

/** A golden case, read for the page. */
export interface ReadCase {
  of: Case;
  /** The word of its outcome. */
  outcome: string;
  state: readonly string[];
  sent: Sent;
}

/** The cases of an operation that yield a described outcome. */
export function readCases({ name, outcomes }: DescribedOperation): ReadCase[] {
  return casesOf('rescue').flatMap((of) => {
    if (of.operation !== name) return [];
    const result = new RegExp(`<${name}Result>(\\w+)</${name}Result>`).exec(of.replyXml)?.[1];
    const outcome = outcomes.find(({ spellings }) => result !== undefined && spellings.includes(result));
    if (!outcome) return [];
    const state = of.given.split('\n').filter((line) => line !== DEMO);
    return [{ of, outcome: outcome.word, state, sent: sentBy(of) }];
  });
}

/**
 * The sample call of an operation: the case called `ok`, or else the simplest success from which the cases of the other outcomes
 * differ least.
 */
export function sampleOf(cases: readonly ReadCase[]): ReadCase {
  const outcomes = [...new Set(cases.map(({ outcome }) => outcome))];
  const distance = (sample: ReadCase) =>
    outcomes.reduce((sum, outcome) => sum + truthOf(outcome, cases, sample).differences.length, 0);
  const [sample] = cases
    .filter(({ outcome }) => outcome === 'OK')
    .map((each) => ({ each, isNamedSo: each.of.name === 'ok', distance: distance(each) }))
    .toSorted(
      (one, other) =>
        Number(other.isNamedSo) - Number(one.isNamedSo) ||
        one.each.state.length - other.each.state.length ||
        one.distance - other.distance,
    );
  if (!sample) throw new Error('An operation of Rescue has no case of success in test/contract/rescue/');
  return sample.each;
}

/** How the outcomes of an operation come about, from its golden cases. */
export function rescueTruths(operation: DescribedOperation): OperationTruths {
  const cases = readCases(operation);
  const sample = sampleOf(cases);
  const outcomes = operation.outcomes.filter(({ word }) => cases.some(({ outcome }) => outcome === word));
  const truths = outcomes.map(({ word }) => truthOf(word, cases, sample));
  const mostly = commonIn(truths);
  return {
    sample: shown(sample),
    truths: truths.map((truth) => ({
      ...truth,
      differences: truth.differences.filter((each) => !mostly.includes(each)),
    })),
    mostly,
    never: Object.fromEntries(
      operation.outcomes
        .filter(({ meaning }) => meaning.startsWith(NEVER))
        .map(({ word, meaning }) => [word, meaning.slice(NEVER.length)]),
    ),
  };
}

/** The differences of most calls from the sample: they come from how the cases are written, and do not make the outcome. */
function commonIn(truths: readonly Truth[]): string[] {
  const all = truths.flatMap(({ differences }) => differences);
  return [...new Set(all)].filter(
    (difference) => all.filter((each) => each === difference).length > truths.length / 2,
  );
}

/**
 * The simplest case of an outcome: the sample itself, or the one with the fewest phrases; of several, the one nearest to the
 * sample.
 */
function truthOf(outcome: string, cases: readonly ReadCase[], sample: ReadCase): Truth {
  const [simplest] = cases
    .filter((each) => each.outcome === outcome)
    .map((each) => ({ each, differences: differencesOf(each.sent, sample.sent) }))
    .toSorted(
      (one, other) =>
        Number(other.each === sample) - Number(one.each === sample) ||
        one.each.state.length - other.each.state.length ||
        one.differences.length - other.differences.length ||
        one.each.of.given.length - other.each.of.given.length ||
        one.each.of.name.localeCompare(other.each.of.name),
    );
  const { each, differences } = simplest!;
  return {
    outcome,
    state: each.state.filter((phrase) => !sample.state.includes(phrase)),
    differences,
    shownIn: folderOf(each.of),
  };
}

function shown({ of, state }: ReadCase): string {
  const { requestHttp, name } = of;
  const [, path = ''] = requestHttp.split(/\s/, 2);
  const call = path.includes('?') || path.endsWith('.aspx') ? code(path) : 'the message';
  return `${call} of [${name}](../${folderOf(of)})${given(state)}`;
}

const folderOf = ({ contract, operation, name }: Case) => `test/contract/${contract}/${operation}/${name}`;

/** The values of a call: those of the query and the cookie; for an operation without an HTTP form, those of the message. */
function sentBy({ requestHttp, requestXml, replyHttp }: Case): Sent {
  const [, path = ''] = requestHttp.split(/\s/, 2);
  const cookie = /^Cookie: (.*)$/m.exec(requestHttp)?.[1];
  const parameters =
    replyHttp === undefined ? elementsOf(requestXml) : [...new URLSearchParams(path.split('?')[1] ?? '')];
  return { ...Object.fromEntries(parameters), ...(cookie !== undefined && { Cookie: cookie }) };
}

/** The elements of a message; of a list, the number of its items. */
function elementsOf(xml: string): [name: string, text: string][] {
  const list = /<(a\w+)(?:\/>|>([\s\S]*?)<\/\1>)/.exec(xml);
  const rest = list ? xml.replace(list[0], '') : xml;
  const elements = [...rest.matchAll(/<(\w+)(?:\/>|>([^<]*)<\/\1>)/g)];
  const items = list?.[2]?.match(/<USERDATA>/g)?.length ?? 0;
  return [
    ...(list ? [[list[1]!, `${items} ${items === 1 ? 'user' : 'users'}`] as [string, string]] : []),
    ...elements.map(([, name, text = '']): [string, string] => [name!, text]),
  ];
}
