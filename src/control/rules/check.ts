import { Problem, type MemberProblem } from '../../management/problem';
import type { DescribedOperation } from '../../contracts/calls';
import { operationsNamed, outcomeSpelled, type CallCatalogue } from '../catalogue';
import { compilePattern } from './pattern';
import type { RuleInput } from './schema';

/**
 * Checks a rule against the contracts, so that a typo does not become a rule that never matches.
 *
 * @throws Problem that names each member at fault, and what would be accepted.
 */
export function checkRule(rule: RuleInput, catalogue: CallCatalogue): void {
  const problems = [...checkOperation(rule, catalogue), ...checkPatterns(rule)];
  if (problems.length === 0) problems.push(...checkWhere(rule, catalogue), ...checkOutcome(rule, catalogue));
  if (problems.length === 0) return;
  throw new Problem(422, problems.map(({ detail }) => detail).join(' '), { errors: problems });
}

function checkOperation({ match = {} }: RuleInput, catalogue: CallCatalogue): MemberProblem[] {
  const { contract, operation, door } = match;
  const problems: MemberProblem[] = [];
  if (operation !== undefined && operationsNamed(catalogue, contract, operation).length === 0) {
    const known = operationsNamed(catalogue, contract, undefined).map(({ name }) => name);
    const where = contract === undefined ? 'any contract' : contract;
    problems.push({
      pointer: '#/match/operation',
      detail: `There is no operation "${operation}" in ${where}; there are ${known.join(', ')}.`,
    });
  }
  const doors = operationsNamed(catalogue, contract, operation).flatMap((each) => each.doors);
  if (problems.length === 0 && door !== undefined && !doors.includes(door)) {
    const what = operation ?? contract ?? 'No contract';
    const known = [...new Set(doors)].join(', ');
    problems.push({ pointer: '#/match/door', detail: `${what} has no ${door}; it has ${known}.` });
  }
  return problems;
}

function checkPatterns({ match }: RuleInput): MemberProblem[] {
  return Object.entries(match?.where ?? {}).flatMap(([name, value]) => {
    if (typeof value !== 'object') return [];
    try {
      compilePattern(value.matches);
      return [];
    } catch (error) {
      return [
        {
          pointer: `#/match/where/${escaped(name)}/matches`,
          detail: `The regular expression of ${name} cannot be used: ${(error as Error).message}. Its syntax is that of RE2, which has no backreferences and no lookarounds.`,
        },
      ];
    }
  });
}

function checkWhere({ match = {} }: RuleInput, catalogue: CallCatalogue): MemberProblem[] {
  const { contract, operation, where = {} } = match;
  if (operation === undefined) return [];
  const known = operationsNamed(catalogue, contract, operation).flatMap(({ parameters }) => parameters);
  const names = new Set(known.map((name) => name.toLowerCase()));
  return Object.keys(where)
    .filter((name) => !names.has(name.toLowerCase()))
    .map((name) => ({
      pointer: `#/match/where/${escaped(name)}`,
      detail: `${operation} has no parameter "${name}"; it has ${known.length > 0 ? known.join(', ') : 'none'}.`,
    }));
}

function checkOutcome({ match = {}, then }: RuleInput, catalogue: CallCatalogue): MemberProblem[] {
  if (!then || !('outcome' in then)) return [];
  const { outcome } = then;
  const operations = operationsNamed(catalogue, match.contract, match.operation);
  const spelled = operations.flatMap((operation) => outcomeSpelled(operation, outcome) ?? []);
  if (spelled.some(({ isDone }) => !isDone)) return [];
  const pointer = '#/then/outcome';
  if (spelled.length > 0) {
    return [
      {
        pointer,
        detail: `"${outcome}" says that something was done, so only a call that did it answers it. ${listed(operations)}`,
      },
    ];
  }
  return [{ pointer, detail: `There is no outcome "${outcome}". ${listed(operations)}` }];
}

function listed(operations: readonly DescribedOperation[]): string {
  const words = operations.flatMap(({ outcomes }) =>
    outcomes.filter(({ isDone }) => !isDone).map(({ word }) => word),
  );
  const names = operations.length === 1 ? operations[0]!.name : 'The operations that it matches';
  return `${names} can be made to answer ${[...new Set(words)].join(', ')}.`;
}

/** A name as a part of a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
