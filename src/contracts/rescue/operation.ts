import type { Operations } from '../../generated/rescue';
import type { TextStream } from '../../http/textStream';
import type { Refusal } from '../refusal';
import type { Call } from './call';

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = WithStreams<Operations[Name]['output']>;

/** Reports are made while they are sent (section 7 of the contract's second part). */
type WithStreams<Declared> = {
  [Element in keyof Declared]: Element extends 'sReport' ? Declared[Element] | TextStream : Declared[Element];
};

/** The element that holds an operation's outcome. */
type Result<Name extends OperationName> = `${Name}Result` & keyof Output<Name>;

/** The members of an operation's result enum, such as `setUser_InvalidParam_NodeID`. */
type Member<Name extends OperationName> = Output<Name>[Result<Name>] & string;

type WithoutVersion<Name extends string> = Name extends
  `${infer Base}_v${string}` | `${infer Base}_V${string}` | `${infer Base}V${number}`
  ? Base
  : Name;

/**
 * The outcomes of an operation without the prefix of its enum's members, such as `InvalidParam_NodeID`. The members of
 * setUserStatus_v7_1 have no prefix.
 */
export type Outcome<Name extends OperationName> = WithoutPrefix<
  Member<Name>,
  `${WithoutVersion<Name>}_` | `${WithoutVersion<Name>}Ret_`
>;

type WithoutPrefix<Word extends string, Prefix extends string> = Word extends `${Prefix}${infer Rest}`
  ? Rest
  : Word;

/** What an operation returns besides OK: its out-parameters, or undefined if it has no out-parameters. */
export type Answer<Name extends OperationName> = keyof Omit<Output<Name>, Result<Name>> extends never
  ? undefined
  : Omit<Output<Name>, Result<Name>> & { refused?: never };

/** The refusals that an operation has outcomes for. */
export type RefusalOf<Name extends OperationName> = Refusal<Exclude<Outcome<Name>, 'OK'>>;

/**
 * One operation of the contract, behind all of its handlers.
 *
 * `run` reads like the operation's table in the contract. It returns the out-parameters on OK, and a refusal for every
 * other documented outcome. Whatever it throws is an unexpected error and becomes ERROR.
 */
export interface Operation<Name extends OperationName> {
  /** HTTP parameters, in lower case, and the element for each; missing if there is no HTTP form. */
  parameters?: Readonly<Record<string, keyof Input<Name> & string>>;
  /** Elements with a documented outcome for a missing or ill-typed value, which `run` must return. */
  answersFor?: readonly (keyof Input<Name> & string)[];
  /**
   * Elements for which a value that is ill-typed is a fault over SOAP, and over HTTP the outcome ERROR, which `run` must return.
   */
  errorOverHttp?: readonly (keyof Input<Name> & string)[];
  /** How the text of a parameter is read over HTTP, if not as the type of its element. */
  readText?: { readonly [Element in keyof Input<Name> & string]?: (text: string) => unknown };
  /** How a value is written over HTTP so that `readText` reads it; for the samples of the pages. */
  writeText?: { readonly [Element in keyof Input<Name> & string]?: (value: unknown) => string };
  /** Further names under which clients call it over HTTP. */
  formNames?: readonly string[];
  /** What follows OK and a blank line in the HTTP text reply. */
  text?(output: Output<Name>): string | TextStream | undefined;
  run(input: Input<Name>, call: Call): Promise<Answer<Name> | RefusalOf<Name>>;
}
