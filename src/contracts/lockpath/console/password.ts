import type { Form } from '../../../console/form';
import type { Refused } from '../../../console/refused';
import { PASSWORD_AGAIN } from './fields';

/** The password in a form, if there is one. What it must be like is the contract's to say. */
export function newPassword(form: Form): { Password?: string } | Refused {
  const password = form.value('Password');
  if (password !== form.value(PASSWORD_AGAIN))
    return { refused: undefined, because: 'The two passwords differ.', field: PASSWORD_AGAIN };
  return password === '' ? {} : { Password: password };
}
