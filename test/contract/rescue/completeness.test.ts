import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationNamed } from '../../../src/contracts/rescue/perform';
import { projectRoot } from '../../../src/projectRoot';
import { readWsdl, type OperationSchema } from '../../../src/soap/schema';
import { casesOf, type Case } from '../../../tools/provoking/goldenCases';
import { readReply } from './literal';

const service = readWsdl(readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8'));
const operations = [...service.operations.values()];
const cases = casesOf('rescue');

const members = operations.flatMap((operation) =>
  outcomes(operation).map((member) => ({ operation: operation.name, member })),
);
const hasForm = (operation: string) => operationNamed(operation).parameters !== undefined;

// A member added to the WSDL and the code must not be released untested.
test.each(members)('a request yields $member of $operation', ({ operation, member }) => {
  expect(casesThatYield(operation, member)).not.toEqual([]);
});

// The same for each user that createUsers creates.
test.each(userOutcomes())('a request of createUsers yields %s for a user', (member) => {
  const yielding = cases.filter(({ replyXml }) => replyXml.includes(`<eResult>${member}</eResult>`));
  expect(yielding).not.toEqual([]);
});

test.each(members.filter(({ operation }) => hasForm(operation)))(
  '$member of $operation has one status word of its own over HTTP',
  ({ operation, member }) => {
    const yielding = casesThatYield(operation, member);
    const words = statusWords(yielding);
    const [, ...more] = words.filter((word) => !isOwnWord(member, word));
    expect(more).toEqual([]);
    const others = cases.filter((of) => of.operation === operation && !yielding.includes(of));
    expect(statusWords(others).filter((word) => words.includes(word))).toEqual([]);
  },
);

test('every folder is named after an operation', () => {
  const names = operations.map(({ name }) => name);
  expect(cases.map(({ operation }) => operation).filter((name) => !names.includes(name))).toEqual([]);
});

test('every case of an operation with an HTTP form has a reply over HTTP', () => {
  const wrong = cases.filter((of) => (of.replyHttp !== undefined) !== hasForm(of.operation));
  expect(wrong.map(({ operation, name }) => `${operation} ${name}`)).toEqual([]);
});

/** Whether the text has a word of its own where the enum of an action on a session has only its Error. */
function isOwnWord(member: string, word: string): boolean {
  return member.endsWith('Ret_Error') && ['INVALIDPARAM_SESSION', 'INVALIDPARAM_NODE'].includes(word);
}

function outcomes({ name, output }: OperationSchema): string[] {
  const result = output.fields.find((field) => field.name === `${name}Result`)?.type;
  if (result?.kind !== 'enum') throw new Error(`${name} has no result`);
  // The contract keeps some members only because clients know them.
  const answered = result.members.filter(({ documentation }) => !documentation.startsWith('Never answered'));
  return answered.map((member) => member.name);
}

function userOutcomes(): string[] {
  const type = service.types.get('userResult');
  if (type?.kind !== 'enum') throw new Error('The users of createUsers have no result');
  return type.members.map((member) => member.name);
}

/** The distinct words with which the replies over HTTP begin. */
function statusWords(of: Case[]): string[] {
  return [...new Set(of.map(({ replyHttp = '' }) => readReply(replyHttp).body.split('\n')[0]!))];
}

function casesThatYield(operation: string, member: string): Case[] {
  const result = `<${operation}Result>${member}</${operation}Result>`;
  return cases.filter((of) => of.operation === operation && of.replyXml.includes(result));
}
