import { SoapFault } from '../../soap/fault';
import { checkReadable } from '../../soap/readable';
import type { OperationSchema } from '../../soap/schema';
import type { Call } from './call';
import type { OperationName } from './operation';
import { operations } from './operations';

type AnyOutput = Readonly<Record<string, unknown>>;

/** A routine whose name is only known when a message has come; the generated types have checked each one. */
interface AnyOperation {
  unforeseen: AnyOutput;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput>;
}

/**
 * Carries out a routine. What nobody foresaw is logged and answered by the routine's outcome for that; nothing was
 * changed then, since a change is saved as a whole or not at all.
 *
 * @throws SoapFault when a boolean has no readable value, or the token stands for no session (contract section 1).
 */
export async function perform(
  { name, input: schema }: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
): Promise<AnyOutput> {
  const operation = operations[name as OperationName] as unknown as AnyOperation;
  checkReadable(schema, input, []);
  try {
    return await operation.run(input, call);
  } catch (cause) {
    if (cause instanceof SoapFault) throw cause;
    call.logError(cause);
    return operation.unforeseen;
  }
}
