import type { FieldOptions } from '../../../console/field';
import type { Form } from '../../../console/form';
import type { Refused } from '../../../console/refused';

/** The fields for a new password that nobody else chooses. */
export const newPasswordFields: readonly FieldOptions[] = [
  {
    name: 'newPassword',
    label: 'New password',
    type: 'password',
    required: true,
    autocomplete: 'new-password',
  },
  {
    name: 'again',
    label: 'New password again',
    type: 'password',
    required: true,
    autocomplete: 'new-password',
  },
];

/** The console's own refusal of a new password whose two entries differ. */
export function differing(form: Form): Refused | undefined {
  if (form.value('newPassword') === form.value('again')) return undefined;
  return { refused: undefined, because: 'The two entries of the new password differ', field: 'again' };
}
