import type { Note } from '../http/exchange';
import { SoapFault } from './fault';

/** Carries out an operation. Its call's note may say why it was refused. @throws SoapFault like the endpoint's `Perform`. */
export type PerformCall<Call extends { note: Note }> = (
  operation: string,
  input: Record<string, unknown>,
  call: Call,
) => Promise<Readonly<Record<string, unknown>>>;

/** Carries out an operation, and notes its name and its outcome or fault, over every protocol. */
export async function performNoted<Call extends { note: Note }>(
  perform: PerformCall<Call>,
  operation: string,
  input: Record<string, unknown>,
  call: Call,
): Promise<Readonly<Record<string, unknown>>> {
  const { note } = call;
  note.operation = operation;
  try {
    const output = await perform(operation, input, call);
    note.outcome = output[`${operation}Result`] as string | boolean;
    return output;
  } catch (fault) {
    if (fault instanceof SoapFault) note.fault = fault.message;
    throw fault;
  }
}
