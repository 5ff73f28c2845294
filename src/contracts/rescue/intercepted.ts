import { SoapFault } from '../../soap/fault';
import type { OperationSchema } from '../../soap/schema';
import { refuse } from '../refusal';
import type { Intercept } from '../intercept';
import { identify } from './identify';
import { statusWord } from './outcomes';
import { perform, refusedOutput, resultMembers, type Perform, type Performed } from './perform';

/** Surrounds {@link perform}, over each protocol. */
export function intercepted(intercept: Intercept): Perform {
  return (schema, input, call, sentAs) =>
    intercept<Performed>(
      {
        operation: schema.name,
        input: sentAs ? byParameter(sentAs, input) : input,
        alsoNamed: sentAs ? input : undefined,
        note: call.note,
        callerGone: call.callerGone!,
        identify: () => identify(call, input),
      },
      () => perform(schema, input, call, sentAs),
      {
        outcome: (word, because) => forcedOutcome(schema, word, because),
        fault(code, reason) {
          // The text reply has no faults (contract section 3).
          if (sentAs) return forcedOutcome(schema, 'ERROR', reason);
          throw new SoapFault(code, reason);
        },
      },
    );
}

function forcedOutcome(schema: OperationSchema, word: string, because: string): Performed {
  const member = resultMembers(schema).find((name) => statusWord(schema.name, name) === word)!;
  return { output: refusedOutput(schema, member), refusal: refuse(member, because) };
}

/** The input by the names of an HTTP call. */
function byParameter(
  sentAs: ReadonlyMap<string, string>,
  input: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([element, value]) => [sentAs.get(element)!, value]));
}
