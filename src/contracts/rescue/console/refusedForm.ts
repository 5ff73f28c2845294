import type { Filled } from '../../../console/field';
import type { Form } from '../../../console/form';
import type { Refused } from '../../../console/refused';

/** The forms on a node's page, named as the last part of the path to which each is sent. */
export type FormId = 'fields' | 'password' | 'status' | 'delete' | 'create-user' | 'create-group';

/** The form that was sent and refused, of those on a node's page. */
export interface RefusedForm {
  id: FormId;
  sent: Form;
  refused: Refused;
}

/** What a form shows of what was sent. @param refused the refused form of the page, if any. */
export function sentTo(id: FormId, refused: RefusedForm | undefined): Pick<Filled, 'sent' | 'refused'> {
  return refused?.id === id ? { sent: refused.sent, refused: refused.refused } : {};
}
