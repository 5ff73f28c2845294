import type { SessionFault, SessionFaultReason } from '../../generated/macro';
import type { Note } from '../../http/exchange';
import { SoapFault } from '../../soap/fault';
import { checkReadable } from '../../soap/readable';
import type { OperationSchema } from '../../soap/schema';
import { isRefusal, type Refusal } from '../refusal';
import type { Call } from './call';
import type { OperationName } from './operation';
import { operations } from './operations';

type AnyOutput = Readonly<Record<string, unknown>>;
type AnyRefusal = Refusal<unknown> & { beside?: AnyOutput };

/** A routine whose name is known only at run time. The generated types have checked each one. */
interface AnyOperation {
  unforeseen: AnyOutput;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput | AnyRefusal>;
}

/**
 * Carries out a routine. An unexpected error is logged, and the routine answers its outcome for that. Such an error
 * changes nothing, since a change is saved as a whole or not at all.
 *
 * @param note receives the reason for a refusal.
 * @throws SoapFault if a boolean has no readable value, or no live session has the token (contract section 1).
 */
export async function perform(
  { name, input: schema }: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
  note: Note,
): Promise<AnyOutput> {
  const operation = operations[name as OperationName] as unknown as AnyOperation;
  checkReadable(schema, input, []);
  const output = await operation.run(input, call).catch((cause: unknown) => {
    call.logError(cause);
    return operation.unforeseen;
  });
  if (!isRefusal(output)) return output;
  const { refused, because, beside } = output;
  note.because = because;
  if (isSessionFault(refused)) throw sessionFault(refused);
  return { [`${name}Result`]: refused, ...beside };
}

const faults: Readonly<Record<SessionFaultReason, string>> = {
  InvalidToken: 'The token of the user is missing or belongs to no session; log in',
  ExpiredToken: 'The session of the user has expired; log in again',
};

function isSessionFault(refused: unknown): refused is SessionFaultReason {
  return typeof refused === 'string' && Object.hasOwn(faults, refused);
}

function sessionFault(reason: SessionFaultReason): SoapFault {
  const value: SessionFault = { reason };
  return new SoapFault('Client', faults[reason], { element: 'SessionFault', value: { ...value } });
}
