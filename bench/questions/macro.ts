import type { Question } from '../load';
import type { LoadedDatabase } from '../users/loadDatabase';
import { soapQuestion, type SoapCall } from './soap';

/** The users in the requests, and the caller's token. */
type Asked = Pick<LoadedDatabase, 'users' | 'token'>;

/** The length and the characters of a password by the policy of a new database. */
const PASSWORD = 'Load-User-2026';

/** Gives one user after the other a new full name. */
export function editUserName({ users, token }: Asked): Question {
  return soap('EditUserName', {
    ids: users,
    expected: ['<EditUserNameResult>Success</EditUserNameResult>'],
    elements: { curuser: `<token>${token}</token>`, userid: 'user{id}', fullname: 'John Doe {n}' },
  });
}

/** Creates a user with a name that no other call has. */
export function createUser({ users, token }: Asked): Question {
  return soap('CreateUser', {
    ids: users,
    expected: ['<CreateUserResult>Success</CreateUserResult>'],
    elements: {
      curuser: `<token>${token}</token>`,
      userid: 'n{n}',
      fullname: 'John Doe',
      password: PASSWORD,
      adminuser: '',
      emailaddr: '{n}@load.example',
      sysadmin: 'false',
    },
  });
}

function soap(operation: string, call: SoapCall): Question {
  return soapQuestion({ path: '/MACRO/API.asmx', namespace: 'urn:macro:api', operation }, call);
}
