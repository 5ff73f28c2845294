import type { NotSignedIn, SignIn } from '../../../console/contractConsole';
import { isRefused } from '../../../console/refused';
import { isRefusal } from '../../refusal';
import { enter } from '../caller';
import { reachOf } from '../rules/reach';
import type { ConsoleCalls } from './calls';

/** Administrators sign in by the operation login, and sign out by logout. */
export function rescueSignIn({ callOf, perform }: ConsoleCalls): SignIn {
  return {
    fields: [
      { name: 'sEmail', label: 'E-mail address', type: 'email', required: true, autocomplete: 'username' },
      {
        name: 'sPassword',
        label: 'Password',
        type: 'password',
        required: true,
        autocomplete: 'current-password',
      },
    ],

    async enter(request, form) {
      let secret = '';
      const call = { ...callOf({ request }), sendSession: (id: string) => void (secret = id) };
      const answer = await perform(
        'login',
        { sEmail: form.value('sEmail'), sPassword: form.value('sPassword') },
        call,
      );
      if (isRefused(answer)) return { word: answer.refused, meaning: answer.meaning };
      const session = { secret, name: '' };
      const inSession = callOf({ request, session });
      const entered = await enter(inSession, undefined, {});
      if (isRefusal(entered)) return { word: undefined, meaning: 'The session has ended. Sign in again.' };
      if (reachOf(entered.actor).length > 0) return { secret, name: entered.actor.name };
      // A call of its own, so that the log names the login.
      await perform('logout', {}, { ...inSession, note: {} });
      return onlyAdministrators;
    },

    async leave(request, session) {
      await perform('logout', {}, callOf({ request, session }));
    },
  };
}

const onlyAdministrators: NotSignedIn = {
  word: undefined,
  meaning: 'Only administrators can sign in here. You have signed in as a technician.',
};
