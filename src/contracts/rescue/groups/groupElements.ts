/** The HTTP parameters that setGroup and setGroup_v2 share, and the element that each stands for (contract section 6). */
export const groupParameters = {
  node: 'iNodeID',
  nodeid: 'iNodeID',
  name: 'sName',
  status: 'eStatus',
  description: 'sDescription',
  permission: 'aPermissions',
  lockedpermission: 'aLockedPermissions',
  standardconcurrentlimit: 'iStandardConcurrentLimit',
  mobileconcurrentlimit: 'iMobileConcurrentLimit',
  authcode: 'sAuthCode',
} as const;

/** The elements that both share and for which both have an outcome of their own. */
export const groupAnswers = [
  'iNodeID',
  'eStatus',
  'iStandardConcurrentLimit',
  'iMobileConcurrentLimit',
] as const;
