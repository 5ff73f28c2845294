import type { Note } from '../http/exchange';
import { SoapFault } from './fault';

/** Carries out an operation; the note may say why it was refused. @throws SoapFault like the endpoint's `Perform`. */
export type PerformCall<Call> = (
  operation: string,
  input: Record<string, unknown>,
  call: Call,
  note: Note,
) => Promise<Readonly<Record<string, unknown>>>;

/** Carries out an operation, and notes its name and its outcome or fault for the log, over every protocol. */
export async function performNoted<Call>(
  perform: PerformCall<Call>,
  operation: string,
  input: Record<string, unknown>,
  call: Call,
  note: Note,
): Promise<Readonly<Record<string, unknown>>> {
  note['operation'] = operation;
  try {
    const output = await perform(operation, input, call, note);
    note['outcome'] = output[`${operation}Result`];
    return output;
  } catch (fault) {
    if (fault instanceof SoapFault) note['fault'] = fault.message;
    throw fault;
  }
}
