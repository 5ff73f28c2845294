/** The paths of the pages, below the contract's. */
export const USERS_PATH = '/users';
export const CREATE_PATH = '/create-user';
export const ROLES_PATH = '/roles';
export const ASSOCIATIONS_PATH = '/associations';
export const EXPORT_PATH = `${ASSOCIATIONS_PATH}/export`;
export const IMPORT_PATH = `${ASSOCIATIONS_PATH}/import`;
export const ACCOUNT_PATH = '/account';
export const PASSWORD_PATH = '/password';
export const TEMPORARY_PATH = '/temporary-password';

/** The path of the page of a user. */
export function userPath(userName: string): string {
  return `${USERS_PATH}/${encodeURIComponent(userName)}`;
}
