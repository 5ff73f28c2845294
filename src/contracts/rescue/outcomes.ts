/** `setUser_v2` and `setUserStatus_v7_1` without their version: the word that the members of their enums begin with. */
export function withoutVersion(operation: string): string {
  return operation.replace(/(_v\d+)(_\d+)?$/, '');
}

/**
 * The status word of the HTTP text reply that says what a member of a result enum says (contract section 3):
 * `setUser_InvalidParam_NodeID` is INVALIDPARAM_NODE.
 */
export function statusWord(operation: string, member: string): string {
  const prefix = `${withoutVersion(operation)}_`;
  const words = member.startsWith(prefix) ? member.slice(prefix.length) : member;
  if (words === 'PollRateExceeded') return 'LIMITREACHED';
  return words.replace(/^(InvalidParam_\w*(?:Node|Parent))ID$/, '$1').toUpperCase();
}
