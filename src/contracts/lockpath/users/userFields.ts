import { pick } from '../../../store/engine/pick';
import type { Only } from '../../../store/engine/columns';
import type { UserRow } from '../../../store/lockpath/rows';
import { columnOf } from './columns';

export type SingleMember = keyof typeof columnOf;

/** The single-valued members. */
export const singleMembers = Object.keys(columnOf) as SingleMember[];

/** The columns that a change of a user may set, except the password. */
export type UserFields = Only<UserRow, (typeof columnOf)[SingleMember]>;
const editable = Object.values(columnOf);

/** The current values of the columns that a change may set. */
export function fieldsOf(user: UserRow): UserFields {
  return pick(user, editable);
}

/** A new user before any member is set (contract section 2: defaults). */
export const blankFields: UserFields = {
  username: '',
  active: true,
  locked: false,
  account_type: 0,
  first_name: '',
  middle_name: null,
  last_name: '',
  title: null,
  language: 1033,
  email_address: '',
  home_phone: null,
  work_phone: null,
  mobile_phone: null,
  fax: null,
  manager_id: null,
  department_id: null,
  is_saml: false,
  is_ldap: false,
  ldap_directory_id: null,
  security_configuration_id: 0,
  api_access: false,
};
