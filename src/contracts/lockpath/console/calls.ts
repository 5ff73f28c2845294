import type { OpenVisit, Session } from '../../../console/contractConsole';
import type { Refused } from '../../../console/refused';
import { isRefusal } from '../../refusal';
import type { Answer } from '../answers';
import { callOf, type Call, type Surroundings } from '../call';
import type { Sent } from '../operation';
import { operations, type OperationName } from '../operations';
import { performNoted, type Run } from '../perform';
import { jsonArgument } from '../wire/readSent';
import { hasEnded } from './withheld';

/** How the console calls the contract's operations: as a client that sends JSON. */
export interface ConsoleCalls {
  /** The view that the contract has of a visit. */
  callOf(visit: Pick<OpenVisit, 'request'> & { session?: Session }): Call;
  /**
   * Carries out an operation in the session of a visit. A request makes at most one such call, which its log line, the
   * metrics and the journal name.
   *
   * @param argument what a client would send as the body; undefined for an operation that is called by GET.
   */
  perform(
    operation: OperationName,
    argument: object | string | undefined,
    call: Call,
  ): Promise<{ answer: Answer } | RefusedCall>;
}

/** A refusal, and whether it says that the session has ended. */
export interface RefusedCall extends Refused {
  hasEnded: boolean;
}

/** Creates the calls of the console. @param run carries out an operation, as for each other handler. */
export function consoleCalls(surroundings: Surroundings, run: Run): ConsoleCalls {
  return {
    callOf({ request, session }) {
      // Only the console's own cookie counts here, and the reply sets no cookie of the contract.
      const call = callOf(request, surroundings, []);
      return { ...call, sessionId: session?.secret, sendSession: () => undefined };
    },

    async perform(name, argument, call) {
      call.note.door = 'json';
      const operation = operations.get(name)!;
      const answer = await performNoted(name, call, async () =>
        run({ name, operation }, sentAs(argument), call),
      );
      if (!isRefusal(answer)) return { answer };
      return { refused: String(answer.refused), because: call.note.because, hasEnded: hasEnded(answer) };
    },
  };
}

/** An argument as it would arrive on the wire, within the limits of the wire. */
function sentAs(argument: object | string | undefined): Sent {
  return {
    argument: argument === undefined ? { value: undefined } : jsonArgument(JSON.stringify(argument)),
    query: new Map(),
  };
}
