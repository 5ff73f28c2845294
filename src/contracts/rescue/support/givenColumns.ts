import type { NewSessionRow } from '../../../store/rescue/support/insertSessions';
import { momentOf } from './moment';
import { sessionMembers, type MemberKind, type SessionColumn } from './sessionMembers';
import type { SessionWish } from './sessionSchema';
import { statusNamed } from './statusNamed';

/** The columns that an operator gives a session. */
export type GivenColumns = Partial<Pick<NewSessionRow, SessionColumn>>;

/** Reads the columns of what an operator describes. */
export function givenColumns(wish: SessionWish): GivenColumns {
  return Object.fromEntries(
    sessionMembers
      .filter(({ member }) => wish[member] !== undefined)
      .map(({ member, column, kind }) => [column, valueOf(kind, wish[member], wish)]),
  );
}

function valueOf(kind: MemberKind, value: unknown, { pickup }: SessionWish): unknown {
  if (kind === 'node') return value === 0 ? null : value;
  if (kind === 'moment' || kind === 'step') return value === null ? null : momentOf(value as string);
  return kind === 'status' ? statusNamed(value as string, typeof pickup === 'string') : value;
}
