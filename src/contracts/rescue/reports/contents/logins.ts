import { loginRows, type LoginRow } from '../../../../store/rescue/reports/logins';
import { content } from '../content';
import { span, technician } from './shared';

/** Area 2: logins of people. */
export const loginContent = content<LoginRow>(
  () => [...span, ...technician, ['IP Address', 'text', 'address']],
  loginRows,
);
