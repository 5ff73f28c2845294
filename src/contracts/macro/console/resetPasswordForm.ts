import { goTo } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { isRefused } from '../../../console/refused';
import { userOf, type ConsoleCalls } from './calls';
import { entered, refusedForm } from './entered';
import { RESET } from './resetPassword';
import { passwordOf, temporaryPasswordShown } from './temporaryPassword';
import { showUser } from './userPage';
import { userPath } from './paths';

/** Gives a user a temporary password by ResetPassword. */
export function resetPasswordForm(calls: ConsoleCalls): Route<Visit> {
  return {
    path: `/users/{user}/${RESET}`,

    act: (visit, form) =>
      entered(calls, { visit, withExpired: true }, async ({ database }) => {
        const userName = visit.params['user']!;
        const { password, isMade } = passwordOf(form.value('newPassword'), database);
        const input = { user: userOf(visit), userName, newPassword: password };
        const answer = await calls.perform('ResetPassword', input, visit);
        if (isRefused(answer)) {
          const field = answer.refused === 'InvalidPassword' ? 'newPassword' : undefined;
          return refusedForm(answer, (refused) =>
            showUser(calls, visit, { name: RESET, sent: form, refused: { ...refused, field } }),
          );
        }
        return isMade
          ? temporaryPasswordShown(visit, { userName, password })
          : goTo(userPath(userName), 'The user has the temporary password that you gave.');
      }),
  };
}
