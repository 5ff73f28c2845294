/** The columns of the table `lockpath_user` that the baseline reads. */
export interface Row {
  company_id: number;
  user_id: number;
  username: string;
  active: boolean;
  locked: boolean;
  deleted: boolean;
  account_type: number;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  title: string | null;
  language: number;
  email_address: string;
  home_phone: string | null;
  work_phone: string | null;
  mobile_phone: string | null;
  fax: string | null;
  manager_id: number | null;
  department_id: number | null;
  is_saml: boolean;
  is_ldap: boolean;
  ldap_directory_id: number | null;
  security_configuration_id: number;
  api_access: boolean;
  version: number;
}

/** A row of what a user refers to. */
export interface Named {
  id: number;
  name: string;
}
