/** The path of the list of support sessions, below the contract's part of the console. */
export const SESSIONS_PATH = '/sessions';

/** The path of a session's page, or of one below it. */
export function sessionPath(sessionId: number | string, rest = ''): string {
  return `${SESSIONS_PATH}/${sessionId}${rest}`;
}
