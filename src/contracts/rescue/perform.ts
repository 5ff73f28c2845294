import type { OperationSchema } from '../../soap/schema';
import { checkReadable } from '../../soap/readable';
import type { Call } from './call';
import type { OperationName } from './operation';
import { operations } from './operations';
import { statusWord } from './outcomes';

/** What an operation answers, whatever its name: its result and its out-parameters. */
export type AnyOutput = Readonly<Record<string, unknown>>;

/** An operation whose name is only known when a message has come; the generated types have checked each one. */
export interface AnyOperation {
  parameters?: Readonly<Record<string, string>>;
  answersFor?: readonly string[];
  text?(output: AnyOutput): string | undefined;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput>;
}

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
    return errorOutput(schema);
  }
}

/** The output that says ERROR: its required out-parameters are there, and say nothing. */
function errorOutput({ name, output }: OperationSchema): AnyOutput {
  const [result, ...parameters] = output.fields;
  const members = result!.type.kind === 'enum' ? result!.type.members : [];
  const error = members.find((member) => statusWord(name, member.name) === 'ERROR')!;
  const blanks = parameters
    .filter(({ required }) => required)
    .map((field) => [field.name, field.type.kind === 'boolean' ? false : 0] as const);
  return { [`${name}Result`]: error.name, ...Object.fromEntries(blanks) };
}
