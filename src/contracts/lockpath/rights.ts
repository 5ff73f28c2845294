/** The rights that security roles grant. An operation on users or groups needs one of them (contract section 2). */
export const rights = [
  'users.read',
  'users.create',
  'users.update',
  'users.delete',
  'groups.read',
  'groups.create',
  'groups.update',
  'groups.delete',
] as const;

export type Right = (typeof rights)[number];
