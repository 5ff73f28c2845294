export type { LockpathCompany, MacroCompany, RescueCompany } from './companies';
export { connectToUnderstudy, type Understudy } from './connect';
export type { Duration } from './duration';
export { UnderstudyError } from './http';
export type { OperationName, OutcomeOf } from './outcomes';
export { startUnderstudy, type LocalUnderstudy, type StartOptions } from './start';
export type * from './types';
