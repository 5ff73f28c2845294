import type { SessionFault, SessionFaultReason } from '../../generated/macro';
import type { Note } from '../../http/exchange';
import { SoapFault } from '../../soap/fault';
import { checkReadable } from '../../soap/readable';
import type { OperationSchema } from '../../soap/schema';
import { inDecision } from '../../tracing/inDecision';
import { isRefusal, type Refusal } from '../refusal';
import type { Call } from './call';
import type { OperationName } from './operation';
import { operations } from './operations';

export type AnyOutput = Readonly<Record<string, unknown>>;
type AnyRefusal = Refusal<unknown> & { beside?: AnyOutput };

/** A routine whose name is known only at run time. The generated types have checked each one. */
export interface AnyOperation {
  unforeseen: AnyOutput;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput | AnyRefusal>;
}

/**
 * Carries out a routine.
 *
 * @param operation another way to carry it out than the routine of that name, with an input and an answer of its own.
 * @throws SoapFault
 */
export type Perform = (
  schema: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
  operation?: AnyOperation,
) => Promise<AnyOutput>;

/**
 * Carries out a routine. An unexpected error is logged, and the routine answers its outcome for that. Such an error
 * changes nothing, since a change is saved as a whole or not at all.
 *
 * @throws SoapFault if a boolean has no readable value, or no live session has the token (contract section 1).
 */
export const perform: Perform = async (
  { name, input: schema },
  input,
  call,
  operation = operationNamed(name),
) => {
  checkReadable(schema, input, []);
  const output = await inDecision('macro', name, () => operation.run(input, call)).catch((cause: unknown) => {
    call.logError(cause);
    return operation.unforeseen;
  });
  if (!isRefusal(output)) return output;
  const { refused, because, beside } = output;
  call.note.because = because;
  if (isSessionFault(refused)) throw sessionFault(refused, call.note);
  return { [`${name}Result`]: refused, ...beside };
};

/**
 * The output of a routine for an outcome other than success, as if it had been refused.
 *
 * @param outcome a member of the result enum, `false`, or the reason of a session fault.
 * @throws SoapFault for the reason of a session fault.
 */
export function forcedOutput({ name, output }: OperationSchema, outcome: string, note: Note): AnyOutput {
  if (isSessionFault(outcome)) throw sessionFault(outcome, note);
  const { type } = output.fields.find((field) => field.name === `${name}Result`)!;
  const { unforeseen } = operationNamed(name);
  const meaning =
    type.kind === 'enum' && type.members.find((member) => member.name === outcome)?.documentation;
  return {
    ...unforeseen,
    [`${name}Result`]: type.kind === 'boolean' ? outcome === 'true' : outcome,
    ...('message' in unforeseen && { message: meaning || 'Refused' }),
  };
}

function operationNamed(name: string): AnyOperation {
  return operations[name as OperationName] as unknown as AnyOperation;
}

/** The text of a session fault, by its reason. */
export const faults: Readonly<Record<SessionFaultReason, string>> = {
  InvalidToken: 'The token of the user is missing or belongs to no session; log in',
  ExpiredToken: 'The session of the user has expired; log in again',
};

/** Whether an outcome is that no live session has the token. */
export function isSessionFault(refused: unknown): refused is SessionFaultReason {
  return typeof refused === 'string' && Object.hasOwn(faults, refused);
}

function sessionFault(reason: SessionFaultReason, note: Note): SoapFault {
  note.outcome = reason;
  const value: SessionFault = { reason };
  return new SoapFault('Client', faults[reason], { element: 'SessionFault', value: { ...value } });
}
