import { isRefusal, refuse } from '../refusal';
import type { Intercept } from '../intercept';
import type { Answer } from './answers';
import { identify } from './identify';
import type { Sent } from './operation';
import { carryOut, type Run } from './perform';
import type { Refusal, Refused } from './refusal';
import { isObject, unwrapped } from './wire/schema';

/** The members in which an object may be wrapped. */
const WRAPPERS = ['user', 'group', 'login', 'filters'];

/** Surrounds the operations, in each format. */
export function intercepted(intercept: Intercept): Run {
  return (named, sent, call) => {
    const { name } = named;
    const alsoNamed = bareInput(sent);
    return intercept<Answer | Refusal>(
      {
        operation: name,
        input: inputOf(sent),
        alsoNamed,
        note: call.note,
        callerGone: call.callerGone!,
        identify: () => identify(call, name === 'Login' ? (alsoNamed['username'] ?? '') : undefined),
      },
      () => carryOut(named, sent, call),
      {
        outcome: (word, because) => refuse(word === 'false' ? false : word, because) as Refusal,
        fault: (_code, reason) => ({ refused: reason as Refused, because: 'A fault was forced' }),
      },
    );
  };
}

/** The query, or the members of the body. An argument that is no object, such as an id, is called `argument`. */
function inputOf({ argument, query }: Sent): Record<string, unknown> {
  if (isRefusal(argument)) return {};
  const { value } = argument;
  if (value === undefined) return Object.fromEntries(query);
  return isObject(value) ? { ...value } : { argument: value };
}

/**
 * The input without the object in which it is wrapped, by names in lower case, since members match in any case. A bare list is
 * one of filters, and a bare scalar an id.
 */
function bareInput(sent: Sent): Record<string, unknown> {
  const input = inputOf(sent);
  const wrapped = WRAPPERS.map((name) => unwrapped(input, name)).find((value) => value !== input);
  const bare = isObject(wrapped) ? wrapped : input;
  const named = 'argument' in bare ? { [nameOf(bare.argument)]: bare.argument, ...bare } : bare;
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]));
}

function nameOf(argument: unknown): string {
  return Array.isArray(argument) ? 'filters' : 'id';
}
