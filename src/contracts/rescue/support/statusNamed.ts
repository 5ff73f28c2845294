import { closedStatuses, openStatuses, type SessionStatus } from '../../../store/rescue/support/columns';
import { statusWords } from './statuses';

const statuses = [...openStatuses, ...closedStatuses];

/** Every word that names a status, such as `On Hold`, `SESSION_ONHOLD` or `on_hold`, in lower case. */
const named = new Map<string, SessionStatus>(
  // The first of two statuses with the same word keeps it.
  statuses
    .toReversed()
    .flatMap((status) =>
      [statusWords[status].word, statusWords[status].member, status].map(
        (word) => [word.toLowerCase(), status] as const,
      ),
    ),
);

/** What a text must be to name a status. */
export const STATUS_RULE = `must be a status: ${[...new Set(statuses.map((status) => statusWords[status].word))].join(', ')}`;

/**
 * Finds a status by its word, by its member of bStatus, or by its name in the database; in any case.
 *
 * @param wasPickedUp tells apart the two statuses whose word is `Timed out`.
 */
export function statusNamed(text: string, wasPickedUp = false): SessionStatus | undefined {
  const status = named.get(text.toLowerCase());
  const isEither = text.toLowerCase() === statusWords.timed_out_picked_up.word.toLowerCase();
  return isEither && wasPickedUp ? 'timed_out_picked_up' : status;
}
