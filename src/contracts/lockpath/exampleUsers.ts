import { FULL_USER } from '../../store/lockpath/rows';
import type { ExampleIds } from './exampleInstance';

/** A user's id, name and address, which differ between example instances. */
export interface ExampleUser {
  id: number;
  username: string;
  email: string;
}

/** The users of an example instance. */
export type ExampleUsers = Readonly<Record<'admin' | 'manager' | 'apiUser', ExampleUser>>;

/** The rows of the users: an administrator who can log in, a manager, and the user of the vendor's sample. */
export function exampleUsers(
  { businessUnit, configuration, directory }: ExampleIds,
  { admin, manager, apiUser }: ExampleUsers,
) {
  const row = ({ id, username, email }: ExampleUser) => ({
    user_id: id,
    username,
    email_address: email,
    account_type: FULL_USER,
    security_configuration_id: configuration,
    api_access: false,
  });
  return [
    { ...row(admin), first_name: 'Ada', last_name: 'Admin', api_access: true },
    {
      ...row(manager),
      first_name: 'Mary',
      last_name: 'Manager',
      title: 'Manager',
      department_id: businessUnit,
    },
    {
      ...row(apiUser),
      active: false,
      first_name: 'ApiFirst',
      middle_name: 'A.',
      last_name: 'ApiLast',
      title: 'Api Title',
      home_phone: '(api) home-phone',
      work_phone: 'api.work.phone',
      mobile_phone: 'api-mobile-phone',
      fax: 'api.fax',
      manager_id: manager.id,
      department_id: businessUnit,
      is_ldap: true,
      ldap_directory_id: directory,
    },
  ];
}
