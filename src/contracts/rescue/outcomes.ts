/** Strips the version, such as `_v2` or `_v7_1`, from an operation's name. The rest is the prefix of enum members. */
export function withoutVersion(operation: string): string {
  return operation.replace(/(_v\d+)(_\d+)?$/, '');
}

/**
 * Turns a member of a result enum into the status word of the HTTP text reply (contract section 3):
 * `setUser_InvalidParam_NodeID` becomes INVALIDPARAM_NODE.
 */
export function statusWord(operation: string, member: string): string {
  const prefix = `${withoutVersion(operation)}_`;
  const words = member.startsWith(prefix) ? member.slice(prefix.length) : member;
  if (words === 'PollRateExceeded') return 'LIMITREACHED';
  return words.replace(/^(InvalidParam_\w*(?:Node|Parent))ID$/, '$1').toUpperCase();
}
