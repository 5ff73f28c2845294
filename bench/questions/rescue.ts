import type { Question } from '../load';
import { loadedEmail, type LoadedCompany } from '../users/loadCompany';
import { soapQuestion, type SoapCall } from './soap';

const NAMESPACE = 'https://secure.logmeinrescue.com/API/API.asmx';

/** The users in the requests, and the caller's authentication code. */
export type Asked = Pick<LoadedCompany, 'users'> & { authCode: string };

/** An address that no user has and no other call sets. */
const NEW_EMAIL = 'u{id}.{n}@load.example';

/** A change of a user's name, address, status and add-ons, without a new password, as `setUser_v2` over SOAP 1.1. */
export function setUser({ users, authCode }: Asked): Question {
  return soap('setUser_v2', {
    ids: users,
    expected: ['<setUser_v2Result>setUser_OK</setUser_v2Result>'],
    elements: {
      iNodeID: '{id}',
      sName: 'John Doe',
      sEmail: NEW_EMAIL,
      eStatus: 'Enabled',
      eAddOns: 'False',
      bRPATAddOn: 'false',
      sAuthCode: authCode,
    },
  });
}

/** The same change by HTTP GET. */
export function setUserByForm({ users, authCode }: Asked): Question {
  const values =
    `node={id}&name=John%20Doe&email=${NEW_EMAIL}` +
    `&status=Enabled&addons=False&rpataddon=false&authcode=${authCode}`;
  return { method: 'GET', path: `/API/setUser_v2.aspx?${values}`, ids: users, expected: ['OK'] };
}

/** A user's record, by node. */
export function getUser({ users, authCode }: Asked): Question {
  return soap('getUser_v3', {
    ids: users,
    expected: ['<getUser_v3Result>getUser_OK</getUser_v3Result>', '@load.example</sEmail>'],
    elements: { iNodeID: '{id}', sAuthCode: authCode },
  });
}

/** A company's whole tree; every reply must contain the first and the last user. */
export function getHierarchy({ users, authCode }: Asked): Question {
  const { first, count } = users;
  return soap('getHierarchy', {
    ids: users,
    expected: [
      '<getHierarchyResult>getHierarchy_OK</getHierarchyResult>',
      `<sEmail>${loadedEmail(first)}</sEmail>`,
      `<sEmail>${loadedEmail(first + count - 1)}</sEmail>`,
    ],
    elements: { sAuthCode: authCode },
  });
}

/** Logs in one user after the other, so that none reaches the rate limit. */
export function login({ users }: Pick<Asked, 'users'>, password: string): Question {
  return soap('login', {
    ids: users,
    expected: ['<loginResult>login_OK</loginResult>'],
    elements: { sEmail: loadedEmail('{id}'), sPassword: password },
  });
}

function soap(operation: string, call: SoapCall): Question {
  return soapQuestion({ path: '/API/API.asmx', namespace: NAMESPACE, operation }, call);
}
