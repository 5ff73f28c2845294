/** A refusal for which the HTTP text reply has a word that the operation's enum does not have. */
export interface OwnWord {
  word?: string;
}

/** Strips the version, such as `_v2`, `_V3`, `V3` or `_v7_1`, from an operation's name. The rest begins its enum's members. */
export function withoutVersion(operation: string): string {
  return operation.replace(/(_v|_?V)\d+(_\d+)?$/, '');
}

/** Strips the prefix of an operation's enum from one of its members, such as `setUser_` or `startSessionRet_`. */
export function withoutPrefix(operation: string, member: string): string {
  const name = withoutVersion(operation);
  const prefix = [`${name}_`, `${name}Ret_`].find((each) => member.startsWith(each));
  return prefix === undefined ? member : member.slice(prefix.length);
}

/**
 * Turns a member of a result enum into the status word of the HTTP text reply (contract section 3):
 * `setUser_InvalidParam_NodeID` becomes INVALIDPARAM_NODE.
 */
export function statusWord(operation: string, member: string): string {
  const words = withoutPrefix(operation, member);
  if (words === 'PollRateExceeded' && operation.startsWith('requestAuthCode')) return 'LIMITREACHED';
  return words.replace(/^(InvalidParam_\w*(?:Node|Parent|Session))ID$/, '$1').toUpperCase();
}
