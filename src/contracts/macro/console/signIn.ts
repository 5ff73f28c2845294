import { goTo } from '../../../console/answer';
import type { SignIn } from '../../../console/contractConsole';
import { isRefused } from '../../../console/refused';
import { logOut } from '../logOut';
import type { ConsoleCalls } from './calls';
import { TEMPORARY_PATH } from './paths';

/** Any user signs in by the routine Login. A temporary password leads to where it is changed. */
export function macroSignIn({ callOf, perform }: ConsoleCalls): SignIn {
  return {
    fields: [
      { name: 'databaseCode', label: 'Database code', required: true },
      { name: 'userName', label: 'User name', required: true, autocomplete: 'username' },
      {
        name: 'password',
        label: 'Password',
        type: 'password',
        required: true,
        autocomplete: 'current-password',
      },
      {
        name: 'userRole',
        label: 'Role',
        required: true,
        note: 'The role with which you work, such as FullUser. It determines what you may do.',
      },
    ],

    async enter(request, form) {
      const [databaseCode, userName] = [form.value('databaseCode'), form.value('userName')];
      const [password, userRole] = [form.value('password'), form.value('userRole')];
      const input = { databaseCode, userName, password, userRole, webServer: true };
      const answer = await perform('Login', input, { request });
      const { user, message } = answer.output ?? {};
      // With a user object, ChangePassword is a success too (contract section 2).
      if (user?.token !== undefined) {
        const session = { secret: user.token, name: user.userNameFull ?? '' };
        return message ? { ...session, notice: `${message}.` } : session;
      }
      if (answer.output?.LoginResult === 'ChangePassword')
        return goTo(TEMPORARY_PATH, 'The password is temporary. Replace it with one of your own.');
      return isRefused(answer)
        ? { word: answer.refused, meaning: answer.meaning }
        : { word: undefined, meaning: 'No session has begun.' };
    },

    leave: (request, { secret }) => logOut(callOf({ request }), secret),
  };
}
