import { SoapFault } from '../../soap/fault';
import type { Intercept } from '../intercept';
import { identify } from './identify';
import { forcedOutput, perform, type AnyOutput, type Perform } from './perform';

/** Surrounds {@link perform}, over each protocol. */
export function intercepted(intercept: Intercept): Perform {
  return (schema, input, call, operation) =>
    intercept<AnyOutput>(
      {
        operation: schema.name,
        input,
        note: call.note,
        callerGone: call.callerGone!,
        identify: () => identify(call.db, input),
      },
      () => perform(schema, input, call, operation),
      {
        outcome(word, because) {
          call.note.because = because;
          return forcedOutput(schema, word, call.note);
        },
        fault(code, reason) {
          throw new SoapFault(code, reason);
        },
      },
    );
}
