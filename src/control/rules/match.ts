import type { DecodedCall, Identity } from '../../contracts/intercept';
import type { Door } from '../../http/door';
import { operationOf, outcomeSpelled, type CallCatalogue } from '../catalogue';
import { compilePattern } from './pattern';
import type { RuleInput } from './schema';
import { valuesAt } from './values';

/** What rules are compared with. */
export interface CallFacts {
  contract: string;
  door: Door | undefined;
  /** Missing if the message could not be decoded. */
  call: DecodedCall | undefined;
  identity: Identity | undefined;
}

type Test = (facts: CallFacts) => boolean;

/** Compiles what a rule matches into one function. */
export function compileMatch({ match = {}, then }: RuleInput, catalogue: CallCatalogue): Test {
  const { contract, operation, company, door, caller, where = {} } = match;
  const tests: Test[] = [];
  if (contract !== undefined) tests.push((facts) => facts.contract === contract);
  if (operation !== undefined) tests.push(({ call }) => call?.operation === operation);
  if (door !== undefined) tests.push((facts) => facts.door === door);
  if (company !== undefined) tests.push(({ identity }) => String(identity?.company) === String(company));
  if (caller !== undefined) tests.push(({ identity }) => identity?.caller === String(caller));
  for (const [name, value] of Object.entries(where)) tests.push(whereTest(name, value));
  if (then && 'outcome' in then) {
    tests.push((facts) => {
      const described = facts.call && operationOf(catalogue, facts.contract, facts.call.operation);
      return described !== undefined && outcomeSpelled(described, then.outcome)?.isDone === false;
    });
  }
  if (then && 'fault' in then) tests.push(({ call }) => call !== undefined);
  return (facts) => tests.every((test) => test(facts));
}

type Value = NonNullable<NonNullable<RuleInput['match']>['where']>[string];

/** Numbers equal their text, and booleans their text in any case, as forms have them. */
function whereTest(name: string, value: Value): Test {
  const fits =
    typeof value === 'object'
      ? compilePattern(value.matches).matches
      : /^(true|false)$/i.test(String(value))
        ? (text: string) => text.toLowerCase() === String(value).toLowerCase()
        : (text: string) => text === String(value);
  return ({ call }) =>
    call !== undefined &&
    (valuesAt(call.input, name).some(fits) ||
      (call.alsoNamed !== undefined && valuesAt(call.alsoNamed, name).some(fits)));
}
