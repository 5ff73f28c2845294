/** The HTTP parameters that setGroup and setGroup_v2 share, and the element for each (contract section 6). */
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

/** The shared elements for which both operations have an outcome of their own. */
export const groupAnswers = [
  'iNodeID',
  'eStatus',
  'iStandardConcurrentLimit',
  'iMobileConcurrentLimit',
] as const;
