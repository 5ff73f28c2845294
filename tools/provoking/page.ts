import type { DescribedOperation } from '../../src/contracts/calls';
import type { Contract } from '../../src/contracts/contract';
import { lockpath } from './lockpath';
import { macro } from './macro';
import { cell, code, given, row } from './markdown';
import { playedTruths } from './played';
import { rescueTruths } from './rescue';
import type { OperationTruths, Truth } from './truth';

const START = '<!-- made by `npm run generate` -->\n';
const END = '<!-- end -->';

/** Where each contract keeps how its outcomes come about. */
const truthsOf: Readonly<Record<string, (operation: DescribedOperation) => OperationTruths>> = {
  rescue: rescueTruths,
  macro: ({ name }) => playedTruths(macro, name),
  lockpath: ({ name }) => playedTruths(lockpath, name),
};

/** The page with its tables replaced. @throws Error if it has no place for them. */
export function provokingPage(contracts: readonly Contract[], page: string): string {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < 0) throw new Error('The page has lost the marks between which its tables stand');
  const tables = contracts.map(tablesOf).join('\n');
  return `${page.slice(0, start)}${START}\n${tables}\n${page.slice(end)}`;
}

function tablesOf({ name, title, describeCalls }: Contract): string {
  const operations = describeCalls().operations.map((each) => section(name, each));
  return `## ${title}\n\n${operations.join('\n')}`;
}

function section(contract: string, operation: DescribedOperation): string {
  const { sample, truths, never, mostly = [] } = truthsOf[contract]!(operation);
  const forced = operation.outcomes.find(({ isDone }) => !isDone)!;
  const rows = operation.outcomes.map(({ word, meaning, isDone }) => {
    const truth = truths.find(({ outcome }) => outcome === word);
    const truly = truth ? shown(truth) : `never: ${never[word] ?? missing(contract, operation.name, word)}`;
    return row(code(word), cell(meaning), cell(truly), isDone ? 'no' : 'yes');
  });
  return [
    `### ${title(contract, operation.name)}\n`,
    `The sample call: ${sample}.${mostly.length > 0 ? ` Most calls below differ in this, too: ${mostly.join('; ')}.` : ''} Its rule:\n`,
    '```json',
    ruleText(contract, operation.name, forced.word),
    '```\n',
    row('outcome', 'meaning', 'truly, by', 'forced'),
    row('---', '---', '---', '---'),
    ...rows,
    '',
  ].join('\n');
}

/** Headings are unique, since links lead to them. */
const title = (contract: string, operation: string) =>
  contract === 'rescue' ? operation : `${operation} (${contract})`;

/** A rule that forces an outcome once. */
function ruleText(contract: string, operation: string, outcome: string): string {
  const parts = [
    `"match": ${spaced({ contract, operation })}`,
    `"then": ${spaced({ outcome })}`,
    '"times": 1',
  ];
  return `{ ${parts.join(', ')} }`;
}

const spaced = (members: Readonly<Record<string, string>>) =>
  `{ ${Object.entries(members)
    .map(([name, value]) => `"${name}": ${JSON.stringify(value)}`)
    .join(', ')} }`;

function shown({ state, differences, shownIn }: Truth): string {
  const text = `${differences.join('; ')}${given(state)}`.replace(/^; /, '');
  const name = shownIn?.slice(shownIn.lastIndexOf('/') + 1);
  const link = shownIn === undefined ? '' : ` ([${name}](../${shownIn}))`;
  return `${text === '' ? 'the sample call' : text}${link}`;
}

function missing(contract: string, operation: string, outcome: string): never {
  throw new Error(`Nothing says how ${operation} of ${contract} comes to ${outcome}. See tools/provoking/.`);
}
