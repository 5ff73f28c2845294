// The paths of the pages, below the contract's part of the console.

export const USERS_PATH = '/users';
export const GROUPS_PATH = '/groups';
export const ROLES_PATH = '/roles';
export const FUNCTIONAL_ROLES_PATH = '/functional-roles';
export const OWN_PATH = '/own';
