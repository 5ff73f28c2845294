import type { OpenVisit, Session } from '../../../console/contractConsole';
import type { Refused } from '../../../console/refused';
import type { NODE_PERMISSIONS_v2 } from '../../../generated/rescue';
import { performNoted } from '../../../soap/performNoted';
import type { OperationSchema, ServiceSchema } from '../../../soap/schema';
import { callOf, type Call, type Surroundings } from '../call';
import type { Input, OperationName, Output } from '../operation';
import { statusWord } from '../outcomes';
import { outcomeOf, type Perform } from '../perform';

/** How the console calls the contract's operations: as itself a handler, beside those for SOAP and for forms. */
export interface ConsoleCalls {
  /** The names of all permissions of groups, from the WSDL. */
  permissions: readonly NODE_PERMISSIONS_v2[];
  /** The view that the contract has of a visit. */
  callOf(visit: Pick<OpenVisit, 'request'> & { session?: Session }): Call;
  /**
   * Carries out an operation in the session of a visit. A request makes at most one such call, which its log line, the
   * metrics and the journal name.
   *
   * @returns the out-parameters on OK, else the refusal.
   */
  perform<Name extends OperationName>(
    operation: Name,
    input: Input<Name>,
    call: Call,
  ): Promise<{ output: Output<Name> } | RefusedCall>;
}

/** A refusal, and what its word means for readers who may not know the reason. */
export interface RefusedCall extends Refused {
  /** From the WSDL. */
  meaning: string;
  /** Whether the visitor's session is no longer good for any call. */
  endsSession: boolean;
}

/** Creates the calls of the console. @param carryOut performs an operation, as for each other handler. */
export function consoleCalls(
  service: ServiceSchema,
  surroundings: Surroundings,
  carryOut: Perform,
): ConsoleCalls {
  return {
    permissions: permissionsOf(service),

    callOf({ request, session }) {
      const { call } = callOf(request, surroundings);
      // Only the console's own cookie counts here, and the reply sets no cookie of the contract.
      return {
        ...call,
        sessionId: session?.secret,
        sendSession: () => undefined,
        dropSession: () => undefined,
      };
    },

    async perform(operation, input, call) {
      call.note.door = 'post';
      let because: string | undefined;
      const output = await performNoted(
        async (name, sent, through) => {
          const { output: answer, refusal } = await carryOut(service.operations.get(name)!, sent, through);
          if (refusal) through.note.because = refusal.because;
          because = through.note.because;
          return answer;
        },
        operation,
        input as Record<string, unknown>,
        call,
      );
      const member = outcomeOf(operation, output);
      const word = statusWord(operation, member);
      if (word === 'OK') return { output: output as unknown as Output<typeof operation> };
      const meaning = meaningOf(service.operations.get(operation)!, member);
      return { refused: word, because: because ?? meaning, meaning, endsSession: sessionEnds.has(word) };
    },
  };
}

/** The words for a caller who is not let in (contract section 4). */
const sessionEnds: ReadonlySet<string> = new Set(['NOTLOGGEDIN', 'USER_DELETED_OR_DISABLED']);

function permissionsOf({ types }: ServiceSchema): NODE_PERMISSIONS_v2[] {
  const type = types.get('NODE_PERMISSIONS_v2');
  return type?.kind === 'enum' ? type.members.map(({ name }) => name as NODE_PERMISSIONS_v2) : [];
}

function meaningOf({ output }: OperationSchema, member: string): string {
  const { type } = output.fields[0]!;
  const documented = type.kind === 'enum' && type.members.find(({ name }) => name === member)?.documentation;
  return documented || 'The service could not carry this out.';
}
