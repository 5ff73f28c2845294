import { UsageError } from '../../../usageError';
import type { Misfit } from '../../support/misfit';
import { optionOf } from './sessionOptions';

/** The complaint about an option whose value is not valid. */
export function refusedOption({ member, detail }: Misfit): UsageError {
  return new UsageError(`${optionOf(member)} ${detail}`);
}

/** The complaint about a session that does not exist. */
export function noSession(sessionId: number): UsageError {
  return new UsageError(
    `There is no support session ${sessionId}; "understudy support session list" lists them`,
  );
}
