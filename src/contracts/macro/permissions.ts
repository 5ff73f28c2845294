/** The permissions that a role can have (contract section 2). */
export const permissions = ['Create user', 'Edit user', 'Reset password', 'Change user access'] as const;
export type Permission = (typeof permissions)[number];

/** The role that has every permission, in every database. */
export const FULL_USER = 'FullUser';
