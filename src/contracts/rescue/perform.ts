import type { OperationSchema } from '../../soap/schema';
import { checkReadable } from '../../soap/readable';
import type { Call } from './call';
import type { OperationName } from './operation';
import { operations } from './operations';
import { isRefusal, type Refusal } from '../refusal';

/** An operation's result and its out-parameters, whatever its name. */
export type AnyOutput = Readonly<Record<string, unknown>>;

/** An operation whose name is only known when a message has come; the generated types have checked each one. */
export interface AnyOperation {
  parameters?: Readonly<Record<string, string>>;
  answersFor?: readonly string[];
  text?(output: AnyOutput): string | undefined;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput | Refusal<string> | undefined>;
}

/** What came of an operation. */
export interface Performed {
  /** What goes to the wire. */
  output: AnyOutput;
  /** Why the output is not OK; undefined after OK and after an unforeseen ERROR. It never goes to the wire. */
  refusal: Refusal<string> | undefined;
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
 * Carries out an operation, for every handler alike. What nobody foresaw is logged and becomes the operation's ERROR;
 * nothing was changed then, since a change is saved as a whole or not at all.
 *
 * @throws SoapFault when an element has no readable value and the operation no outcome for that.
 */
export async function perform(
  schema: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
): Promise<Performed> {
  const operation = operationNamed(schema.name);
  checkReadable(schema.input, input, operation.answersFor ?? []);
  try {
    const answer = await operation.run(input, call);
    if (isRefusal(answer)) return { output: refusedOutput(schema, answer.refused), refusal: answer };
    return { output: { ...resultOf(schema, 'OK'), ...answer }, refusal: undefined };
  } catch (cause) {
    call.logError(cause);
    return { output: refusedOutput(schema, 'Error'), refusal: undefined };
  }
}

/** The output of an outcome other than OK: its required out-parameters are there, and say nothing. */
function refusedOutput(schema: OperationSchema, outcome: string): AnyOutput {
  const output = resultOf(schema, outcome);
  for (const { name, type, required } of schema.output.fields.slice(1)) {
    if (required) output[name] = type.kind === 'boolean' ? false : 0;
  }
  return output;
}

/** The result element with the enum's member for an outcome: the prefix is what stands before OK. */
function resultOf({ name, output }: OperationSchema, outcome: string): Record<string, unknown> {
  const { type } = output.fields[0]!;
  const ok = type.kind === 'enum' ? type.members.find((member) => member.name.endsWith('OK'))!.name : '';
  return { [`${name}Result`]: `${ok.slice(0, -'OK'.length)}${outcome}` };
}
