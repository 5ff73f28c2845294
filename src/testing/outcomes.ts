import type { OperationName as LockpathOperation } from '../contracts/lockpath/operations';
import type { Refused as LockpathRefused } from '../contracts/lockpath/refusal';
import type { OperationName as MacroOperation, Outcome as MacroOutcome } from '../contracts/macro/operation';
import type {
  OperationName as RescueOperation,
  Outcome as RescueOutcome,
  Output as RescueOutput,
} from '../contracts/rescue/operation';
import type { SessionFaultReason } from '../generated/macro';

/** The operations of all contracts, by their names on the wire. */
export type OperationName = RescueOperation | MacroOperation | LockpathOperation;

/** The outcomes that a rule can force on an operation, in the spelling of any protocol. */
export type OutcomeOf<Name extends OperationName> =
  | (Name extends RescueOperation ? RescueSpelling<Name> : never)
  | (Name extends MacroOperation ? MacroWord<Name> | SessionFaultReason : never)
  | (Name extends LockpathOperation ? LockpathWord : never);

/** An outcome without its prefix, the member of the enum in the WSDL, and the word of the text reply. */
type RescueSpelling<Name extends RescueOperation> =
  | Exclude<RescueOutcome<Name>, 'OK'>
  | Exclude<Extract<RescueOutput<Name>[`${Name}Result` & keyof RescueOutput<Name>], string>, `${string}OK`>
  | Word<Exclude<RescueOutcome<Name>, 'OK'>>;

type Word<Outcome extends string> = Outcome extends 'PollRateExceeded'
  ? 'LIMITREACHED'
  : Outcome extends `InvalidParam_${infer Rest}ID`
    ? Rest extends `${string}Node` | `${string}Parent`
      ? `INVALIDPARAM_${Uppercase<Rest>}`
      : Uppercase<Outcome>
    : Uppercase<Outcome>;

type MacroWord<Name extends MacroOperation> = Exclude<TextOf<MacroOutcome<Name>>, 'Success' | 'true'>;

type TextOf<Value> = Value extends string | boolean ? `${Value}` : never;

type LockpathWord = `${LockpathRefused}`;
