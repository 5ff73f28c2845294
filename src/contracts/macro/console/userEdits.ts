import type { FieldOptions } from '../../../console/field';
import type { Form } from '../../../console/form';
import type { ListedUser } from '../../../store/macro/userList';
import type { Actor } from '../actor';
import type { UserPropertiesInput } from '../../../generated/macro';
import type { OpenVisit } from '../../../console/contractConsole';
import type { Carried, ConsoleCalls } from './calls';

/** One of the six edits, as a form on the page of a user. */
export interface UserEdit {
  /** The last part of the form's path. */
  name: string;
  heading: string;
  submit: string;
  /** Its field; missing for a form that is only a button. */
  field?: FieldOptions;
  /** The field's value as it is. */
  value?(user: ListedUser): string | boolean;
  /** Whether the page offers the form, for a session that may edit the user. */
  isOffered(user: ListedUser, actor: Actor): boolean;
  /** Carries out the routine. */
  carryOut(
    calls: ConsoleCalls,
    of: { curuser: UserPropertiesInput; userid: string },
    form: Form,
    visit: Pick<OpenVisit, 'request'>,
  ): Promise<
    Carried<
      'EditUserName' | 'EditUserEmail' | 'EditAdminUser' | 'EditSysAdminStatus' | 'EnableUser' | 'UnlockUser'
    >
  >;
}

const always = () => true;

/** The six edits. */
export const userEdits: readonly UserEdit[] = [
  {
    name: 'name',
    heading: 'Full name',
    submit: 'Save the full name',
    field: { name: 'fullname', label: 'Full name', required: true },
    value: ({ full_name }) => full_name,
    isOffered: always,
    carryOut: ({ perform }, of, form, visit) =>
      perform('EditUserName', { ...of, fullname: form.value('fullname') }, visit),
  },
  {
    name: 'email',
    heading: 'E-mail address',
    submit: 'Save the e-mail address',
    field: { name: 'emailaddr', label: 'E-mail address', note: 'Empty for none.' },
    value: ({ email }) => email,
    isOffered: always,
    carryOut: ({ perform }, of, form, visit) =>
      perform('EditUserEmail', { ...of, emailaddr: form.value('emailaddr') }, visit),
  },
  {
    name: 'admin',
    heading: 'Admin user',
    submit: 'Save the admin user',
    field: {
      name: 'adminuser',
      label: 'Admin user',
      note: 'The user name of the system administrator who handles forgotten passwords. Empty for none.',
    },
    value: ({ admin_id }) => admin_id ?? '',
    isOffered: always,
    carryOut: ({ perform }, of, form, visit) =>
      perform('EditAdminUser', { ...of, adminuser: form.value('adminuser') }, visit),
  },
  {
    name: 'sysadmin',
    heading: 'System administrator',
    submit: 'Save the status',
    field: { name: 'isSysAdmin', label: 'System administrator', type: 'checkbox' },
    value: ({ sysadmin }) => sysadmin,
    isOffered: (_user, { sysadmin }) => sysadmin,
    carryOut: ({ perform }, of, form, visit) =>
      perform('EditSysAdminStatus', { ...of, isSysAdmin: form.has('isSysAdmin') }, visit),
  },
  {
    name: 'enabled',
    heading: 'Enabled',
    submit: 'Save whether the user is enabled',
    field: {
      name: 'enable',
      label: 'Enabled',
      type: 'checkbox',
      note: "A disabled user cannot log in, and the user's sessions end. Enabling does not unlock.",
    },
    value: ({ enabled }) => enabled,
    isOffered: always,
    carryOut: ({ perform }, of, form, visit) =>
      perform('EnableUser', { ...of, enable: form.has('enable') }, visit),
  },
  {
    name: 'unlock',
    heading: 'Lock',
    submit: 'Unlock',
    isOffered: ({ locked, wrong_passwords }) => locked || wrong_passwords > 0,
    carryOut: ({ perform }, of, _form, visit) => perform('UnlockUser', of, visit),
  },
];
