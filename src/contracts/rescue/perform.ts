import type { TextStream } from '../../http/textStream';
import type { OperationSchema, TypeSchema } from '../../soap/schema';
import { checkReadable } from '../../soap/readable';
import { isRefusal, type Refusal } from '../refusal';
import { inDecision } from '../../tracing/inDecision';
import type { Call } from './call';
import type { OwnWord } from './outcomes';
import type { OperationName } from './operation';
import { operations } from './operations';

/** The result and the out-parameters of any operation. */
export type AnyOutput = Readonly<Record<string, unknown>>;

/** An operation whose name is known only when a message arrives. The generated types have checked each one. */
export interface AnyOperation {
  parameters?: Readonly<Record<string, string>>;
  answersFor?: readonly string[];
  errorOverHttp?: readonly string[];
  readText?: Readonly<Record<string, ((text: string) => unknown) | undefined>>;
  writeText?: Readonly<Record<string, ((value: unknown) => string) | undefined>>;
  formNames?: readonly string[];
  text?(output: AnyOutput): string | TextStream | undefined;
  run(input: Record<string, unknown>, call: Call): Promise<AnyOutput | Refusal<string> | undefined>;
}

/** How an operation ended. */
export interface Performed {
  /** What goes to the wire. */
  output: AnyOutput;
  /** Why the output is not OK; undefined after OK and after an unexpected error. It never goes to the wire. */
  refusal: (Refusal<string> & OwnWord) | undefined;
}

/**
 * Performs an operation.
 *
 * @param sentAs the HTTP parameter of each element, if the call came by these and gets a text (contract section 1).
 * @throws SoapFault
 */
export type Perform = (
  schema: OperationSchema,
  input: Record<string, unknown>,
  call: Call,
  sentAs?: ReadonlyMap<string, string>,
) => Promise<Performed>;

/** Returns the operation with a name that the WSDL declares. */
export function operationNamed(name: string): AnyOperation {
  return operations[name as OperationName];
}

/** Returns the member of the operation's result enum in an output. */
export function outcomeOf(operation: string, output: AnyOutput): string {
  return output[`${operation}Result`] as string;
}

/**
 * Performs an operation, in the same way for every handler. An unexpected error is logged and becomes the operation's
 * ERROR. Nothing has changed then, because a change is saved as a whole or not at all.
 *
 * @throws SoapFault if the value of an element is unreadable and the operation has no outcome for that.
 */
export const perform: Perform = async (schema, input, call, sentAs) => {
  const { answersFor = [], errorOverHttp = [], ...operation } = operationNamed(schema.name);
  checkReadable(schema.input, input, sentAs ? [...answersFor, ...errorOverHttp] : answersFor);
  try {
    const answer = await inDecision('rescue', schema.name, () => operation.run(input, call));
    if (isRefusal(answer))
      return { output: refusedOutput(schema, memberOf(schema, answer.refused)), refusal: answer };
    return { output: Object.assign(resultOf(schema, memberOf(schema, 'OK')), answer), refusal: undefined };
  } catch (cause) {
    call.logError(cause);
    return { output: refusedOutput(schema, memberOf(schema, 'Error')), refusal: undefined };
  }
};

/**
 * The output for an outcome other than OK. It has the required out-parameters, with the values false and 0, and the first
 * member of an enum: clients of generated code could read no other value.
 *
 * @param member the member of the operation's result enum.
 */
export function refusedOutput(schema: OperationSchema, member: string): AnyOutput {
  const output = resultOf(schema, member);
  for (const { name, type, required } of schema.output.fields.slice(1)) {
    if (required) output[name] = nothingOf(type);
  }
  return output;
}

function nothingOf(type: TypeSchema): unknown {
  if (type.kind === 'enum') return type.members[0]!.name;
  return type.kind === 'boolean' ? false : 0;
}

/** The members of an operation's result enum. */
export function resultMembers({ output }: OperationSchema): string[] {
  const { type } = output.fields[0]!;
  return type.kind === 'enum' ? type.members.map(({ name }) => name) : [];
}

/** The enum's member for an outcome. The prefix is that of the OK member. */
function memberOf(schema: OperationSchema, outcome: string): string {
  const ok = resultMembers(schema).find((name) => name.endsWith('OK'))!;
  return `${ok.slice(0, -'OK'.length)}${outcome}`;
}

function resultOf({ name }: OperationSchema, member: string): Record<string, unknown> {
  return { [`${name}Result`]: member };
}
