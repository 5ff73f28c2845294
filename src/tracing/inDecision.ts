import { inSpan } from './inSpan';

/** Carries out an operation in the span of its decision: what it reads, checks and saves. */
export function inDecision<T>(contract: string, operation: string, decide: () => Promise<T>): Promise<T> {
  return inSpan('decide', decide, { 'understudy.contract': contract, 'understudy.operation': operation });
}
