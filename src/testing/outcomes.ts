import type { ForcedOutcomes } from '../generated/outcomes';

/** The operations of all contracts, by their names on the wire. */
export type OperationName = keyof ForcedOutcomes;

/** The outcomes that a rule can force on an operation, in the spelling of any protocol. */
export type OutcomeOf<Name extends OperationName> = ForcedOutcomes[Name];
