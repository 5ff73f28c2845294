import type { Question } from '../load';
import type { LoadedInstance } from '../users/loadInstance';

/** The users in the requests, and the caller's session. */
type Asked = Pick<LoadedInstance, 'users' | 'sessionId'>;

/** What every answer about a loaded user contains. */
const OF_USER = ['"Username":"user', '@load.example"', '"Manager":{', '"Department":{', '"SecurityRoles":[{'];

/** A user with all that they refer to. */
export function getUser({ users, sessionId }: Asked): Question {
  return {
    method: 'GET',
    path: '/SecurityService/GetUser?Id={id}',
    headers: cookieOf(sessionId),
    ids: users,
    expected: [...OF_USER, '"Fax":""'],
  };
}

/** Gives one user after the other a new title, and nothing else. */
export function updateUser({ users, sessionId }: Asked): Question {
  return {
    method: 'POST',
    path: '/SecurityService/UpdateUser',
    headers: { ...cookieOf(sessionId), 'Content-Type': 'application/json' },
    body: '{"Id":{id},"Title":"Auditor {n}"}',
    ids: users,
    expected: [...OF_USER, '"Title":"Auditor '],
  };
}

function cookieOf(sessionId: string): Record<string, string> {
  return { Cookie: `.ASPXAUTH=${sessionId}` };
}
