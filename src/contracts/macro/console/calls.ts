import type { OpenVisit, Session } from '../../../console/contractConsole';
import type { Refused } from '../../../console/refused';
import { SoapFault } from '../../../soap/fault';
import { performNoted } from '../../../soap/performNoted';
import type { OperationSchema, ServiceSchema } from '../../../soap/schema';
import type { UserPropertiesInput } from '../../../generated/macro';
import { callOf, type Call, type Surroundings } from '../call';
import { isDone } from '../describeCalls';
import type { Input, OperationName, Output } from '../operation';
import { changeTemporaryPassword, type TemporaryPasswordInput } from '../passwords/changeTemporaryPassword';
import { isSessionFault, type AnyOperation, type Perform } from '../perform';

/** How the console calls the contract's routines: as itself a handler, beside that for SOAP. */
export interface ConsoleCalls {
  /** The view that the contract has of a visit. */
  callOf(visit: Pick<OpenVisit, 'request'>): Call;
  /**
   * Carries out a routine. A request makes at most one such call, which its log line, the metrics and the journal name.
   *
   * @param input with `userOf(visit)` as its user object.
   */
  perform<Name extends OperationName>(
    operation: Name,
    input: Input<Name>,
    visit: Pick<OpenVisit, 'request'>,
  ): Promise<Carried<Name>>;
  /** Changes a temporary password, as the routine ChangeUserPassword does in a session. */
  changeTemporaryPassword(
    input: TemporaryPasswordInput,
    visit: Pick<OpenVisit, 'request'>,
  ): Promise<Carried<'ChangeUserPassword'>>;
}

/** What became of a routine. */
export type Carried<Name extends OperationName> = { output: Output<Name> } | RefusedCall<Name>;

/** A refusal. For a routine that answers true or false, `refused` is missing, since `false` says nothing. */
export interface RefusedCall<Name extends OperationName> extends Refused {
  /** What the word means, for readers who may not know the reason: from the WSDL, or the text of a fault. */
  meaning: string;
  /** The answer; missing after a fault. */
  output?: Output<Name>;
  /** Whether no live session has the token. */
  isOver: boolean;
}

/** The user object of a visitor, of which only the token counts (contract section 1). */
export function userOf({ session }: { session: Session }): UserPropertiesInput {
  return { token: session.secret };
}

/** Creates the calls of the console. @param carryOut performs a routine, as for each other handler. */
export function consoleCalls(
  service: ServiceSchema,
  surroundings: Surroundings,
  carryOut: Perform,
): ConsoleCalls {
  const view: ConsoleCalls['callOf'] = ({ request }) => callOf(request, surroundings);

  async function carried<Name extends OperationName>(
    name: Name,
    input: object,
    visit: Pick<OpenVisit, 'request'>,
    operation?: AnyOperation,
  ): Promise<Carried<Name>> {
    const call = view(visit);
    call.note.door = 'post';
    const schema = service.operations.get(name)!;
    try {
      const output = await performNoted(
        (_name, sent, through) => carryOut(schema, sent, through, operation),
        name,
        input as Record<string, unknown>,
        call,
      );
      const result = output[`${name}Result`];
      const answer = { output: output as unknown as Output<Name> };
      return isDone(String(result)) ? answer : { ...answer, ...refusalOf(schema, output, call) };
    } catch (fault) {
      if (!(fault instanceof SoapFault)) throw fault;
      const { outcome } = call.note;
      const { message } = fault;
      return { refused: undefined, because: message, meaning: message, isOver: isSessionFault(outcome) };
    }
  }

  return {
    callOf: view,
    perform: (name, input, visit) => carried(name, input, visit),
    changeTemporaryPassword: (input, visit) =>
      carried('ChangeUserPassword', input, visit, changeTemporaryPassword as AnyOperation),
  };
}

function refusalOf(schema: OperationSchema, output: Readonly<Record<string, unknown>>, { note }: Call) {
  const { type, documentation } = schema.output.fields.find(({ name }) => name === `${schema.name}Result`)!;
  const word = type.kind === 'enum' ? String(output[`${schema.name}Result`]) : undefined;
  const member = type.kind === 'enum' && type.members.find(({ name }) => name === word);
  const told = word === undefined && typeof output['message'] === 'string' ? output['message'] : '';
  const meaning = told || (member ? member.documentation : documentation);
  return { refused: word, because: note.because ?? meaning, meaning, isOver: false };
}
