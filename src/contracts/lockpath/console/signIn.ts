import type { NotSignedIn, SignIn } from '../../../console/contractConsole';
import { isRefused } from '../../../console/refused';
import { readUser } from '../../../store/lockpath/users';
import { isRefusal } from '../../refusal';
import { enterSession } from '../caller';
import { lockpathCalls } from '../describeCalls';
import { fullName } from '../users/userItem';
import { rights } from '../rights';
import type { ConsoleCalls } from './calls';

/** Full users with a right sign in by the operation Login, and sign out by Logout. */
export function lockpathSignIn({ callOf, perform }: ConsoleCalls): SignIn {
  return {
    fields: [
      { name: 'username', label: 'Username', required: true, autocomplete: 'username' },
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        required: true,
        autocomplete: 'current-password',
      },
    ],

    async enter(request, form) {
      let secret = '';
      const call = { ...callOf({ request }), sendSession: (id: string) => void (secret = id) };
      const login = { username: form.value('username'), password: form.value('password') };
      const answer = await perform('Login', login, call);
      if (isRefused(answer)) return { word: answer.refused, meaning: meaningOf(answer.refused) };
      const inSession = callOf({ request, session: { secret, name: '' } });
      const caller = await enterSession(inSession);
      if (isRefusal(caller)) return { word: undefined, meaning: 'The session has ended. Sign in again.' };
      if (rights.some((right) => caller.rights.includes(right))) {
        const user = await readUser(call.db, caller.company_id, caller.user_id);
        return { secret, name: fullName(user) };
      }
      // A call of its own, so that the log names the login.
      await perform('Logout', undefined, { ...inSession, note: {} });
      return onlyWithRights;
    },

    async leave(request, session) {
      await perform('Logout', undefined, callOf({ request, session }));
    },
  };
}

const onlyWithRights: NotSignedIn = {
  word: undefined,
  meaning: 'None of your security roles has a right on users or groups, so there is nothing for you here.',
};

/** What the contract documents of an outcome of Login. */
function meaningOf(word: string | undefined): string {
  const login = lockpathCalls().operations.find(({ name }) => name === 'Login')!;
  const outcome = login.outcomes.find((each) => each.word === word);
  return outcome?.meaning ?? 'The service could not carry this out.';
}
