import type { OperationSchema } from '../../soap/schema';
import { checkReadable } from '../../soap/readable';
import type { Call } from './call';
import type { Operation, OperationName } from './operation';
import { operations } from './operations';
import { withoutVersion } from './outcomes';

/** What an operation answers, whatever its name: its result and its out-parameters. */
export type AnyOutput = Readonly<Record<string, unknown>>;

/** An operation whose name is only known when a message has come; the generated types have checked each one. */
export type AnyOperation = Pick<Operation<OperationName>, 'parameters'> & {
  answersFor?: readonly string[];
  record?(output: AnyOutput): [key: string, value: string | number | boolean][];
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput>;
};

/** The operation of a name that the WSDL declares. */
export function operationNamed(name: string): AnyOperation {
  return operations[name as OperationName] as unknown as AnyOperation;
}

/** The member of the operation's result enum that an output holds. */
export function outcomeOf(operation: string, output: AnyOutput): string {
  return output[`${operation}Result`] as string;
}

/**
 * Carries out an operation, for every door alike. What nobody foresaw is logged and answered by the operation's
 * ERROR; nothing was changed then, since a change is saved as a whole or not at all.
 *
 * @throws SoapFault when an element has no readable value and the operation no outcome for that.
 */
export async function perform(
  schema: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
): Promise<AnyOutput> {
  const operation = operationNamed(schema.name);
  checkReadable(schema.input, input, operation.answersFor ?? []);
  try {
    return await operation.run(input, call);
  } catch (cause) {
    call.logError(cause);
    return { [`${schema.name}Result`]: `${withoutVersion(schema.name)}_Error` };
  }
}
