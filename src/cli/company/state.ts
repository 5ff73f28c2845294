import type { ListedCompany } from '../../store/companies';

/** Why a company cannot be changed here, as a sentence for a person. */
export function stateInWords(absence: NonNullable<ListedCompany['absence']>, company: number): string {
  const { state, since, address } = absence;
  switch (state) {
    case 'leaving':
      return `Frozen since ${since} for a move to ${address}. If that was interrupted, run it again, or "understudy company thaw ${company}".`;
    case 'arriving':
      return `Frozen since ${since}: a copy that has not fully arrived. It becomes live when the move ends at its source.`;
    case 'moved':
      return `Moved to ${address} at ${since}. Replies to its callers here name that address until "understudy company delete ${company}".`;
  }
}
