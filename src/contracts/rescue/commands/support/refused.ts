import { UsageError } from '../../../usageError';
import type { Misfit } from '../../support/misfit';
import { optionOf } from './sessionOptions';

/** The complaint about an option whose value cannot be so. */
export function refusedOption({ member, detail }: Misfit): UsageError {
  return new UsageError(`${optionOf(member)} ${detail}`);
}

/** The complaint about a session that there is not. */
export function noSession(sessionId: number): UsageError {
  return new UsageError(
    `There is no support session ${sessionId}; "understudy support session list" lists them`,
  );
}
