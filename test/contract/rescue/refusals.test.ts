import type { Operation, Outcome } from '../../../src/contracts/rescue/operation';
import { refuse } from '../../../src/contracts/refusal';
import { startTestService, type TestService } from '../../support/service';
import { casesOf, type Case } from '../../../tools/provoking/goldenCases';
import { given } from './given';
import { readRequest, send, type LiteralRequest } from './literal';

/** A rule of setUser_v2: its outcome, the logged reason, and the cases that break it. */
type Rule = [outcome: Outcome<'setUser_v2'>, because: string, ...cases: string[]];

const rules: Rule[] = [
  ['NotLoggedIn', 'the caller has sent neither sAuthCode nor a session cookie', 'not-logged-in'],
  [
    'NotLoggedIn',
    "the caller's session has ended or never existed",
    'not-logged-in-session-over',
    'not-logged-in-session-unknown',
  ],
  [
    'Invalid_SecretAuthCode',
    'sAuthCode was never issued, or a newer code has replaced it',
    'invalid-secretauthcode',
    'invalid-secretauthcode-outranks-session',
  ],
  ['User_Deleted_Or_Disabled', 'the caller is deleted', 'user-deleted'],
  ['User_Deleted_Or_Disabled', 'the caller is disabled', 'user-disabled'],
  ['User_Deleted_Or_Disabled', 'a node above the caller is disabled', 'user-below-a-disabled-node'],

  ['InvalidParam_NodeID', 'iNodeID is missing', 'node-missing', 'node-empty'],
  ['InvalidParam_NodeID', 'iNodeID is not a 32-bit integer', 'node-not-an-integer', 'node-too-large'],
  ['InvalidParam_NodeID', 'iNodeID names no node of the company', 'node-unknown', 'node-of-another-company'],
  ['InvalidParam_NodeID', 'iNodeID names a deleted node', 'node-deleted'],
  ['InvalidParam_NodeID', 'iNodeID names a technician group, not a user', 'node-of-a-group'],
  [
    'InvalidParam_NodeID',
    'iNodeID names a master administrator, out of reach of the caller, who is an administrator',
    'node-out-of-reach',
  ],

  [
    'InvalidParam_Name',
    'sName is missing, empty or only white space',
    'name-missing',
    'name-empty',
    'name-white-space',
  ],
  ['InvalidParam_Name', 'sName has more than 128 characters', 'name-too-long'],
  ['InvalidParam_Email', 'sEmail is missing or empty', 'email-missing', 'email-empty'],
  ['InvalidParam_Email', 'sEmail has more than 254 characters', 'email-too-long'],
  ['InvalidParam_Email', 'sEmail is not an e-mail address', 'email-no-address'],
  ['InvalidParam_Status', 'eStatus is missing', 'status-missing'],
  ['InvalidParam_Status', 'eStatus is neither Enabled nor Disabled', 'status-unknown'],
  [
    'InvalidParam_Status',
    'eStatus would disable the last enabled master administrator',
    'status-of-the-last-master-administrator',
  ],
  ['InvalidParam_MobileAddOn', 'eAddOns is missing', 'mobileaddon-missing'],
  ['InvalidParam_MobileAddOn', 'eAddOns is neither True nor False', 'mobileaddon-unknown'],
  [
    'InvalidParam_MobileAddOn',
    'eAddOns is true, but the user is an administrator and only technicians have add-ons',
    'mobileaddon-of-no-technician',
  ],
  ['InvalidParam_RPATAddOn', 'bRPATAddOn is missing', 'rpataddon-missing'],
  ['InvalidParam_RPATAddOn', 'bRPATAddOn is neither true nor false', 'rpataddon-unknown'],
  [
    'InvalidParam_RPATAddOn',
    'bRPATAddOn is true, but the user is an administrator and only technicians have add-ons',
    'rpataddon-of-no-technician',
  ],

  [
    'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero',
    'sPwd is missing or empty, but sConfPwd is given',
    'password-empty-beside-a-confirmation',
  ],
  [
    'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero',
    'sPwd is missing or empty, but sCurrentPwd is given',
    'password-empty-beside-the-current',
  ],
  [
    'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero',
    'sPwd is missing or empty, and the user would be enabled with neither a password nor sSSOID',
    'password-empty-for-one-who-has-no-way-in',
  ],
  [
    'InvalidParam_Missing_Confirmation_Password',
    'sConfPwd is missing or empty, but sPwd is given',
    'confirmation-missing',
  ],
  ['InvalidParam_New_Passwords_Do_Not_Match', 'sConfPwd differs from sPwd', 'confirmation-differs'],
  [
    'InvalidParam_Password_Cannot_Contain_Whitespace_Characters',
    'sPwd contains white space',
    'password-with-white-space',
  ],
  [
    'InvalidParam_Password_Has_To_Be_At_Least_8_Characters_Long',
    'sPwd has fewer than 8 characters',
    'password-too-short',
  ],
  [
    'InvalidParam_Password_Has_To_Contain_At_Least_Two_Uppercase_Letters_Or_Special_Characters',
    'sPwd has fewer than 2 characters that are upper case or neither letter nor digit',
    'password-without-two-upper-case-or-special',
  ],
  [
    'InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements',
    "sPwd scores 1 of 4 on the strength meter; the company's minimum is 2",
    'password-too-weak',
  ],
  [
    'InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements',
    "sPwd scores 2 of 4 on the strength meter; the company's minimum is 4",
    'password-too-weak-for-the-company',
  ],
  [
    'InvalidParam_Missing_Current_Password',
    'sCurrentPwd is missing or empty, and the caller is a master administrator who changes their own password',
    'current-password-missing',
  ],
  [
    'InvalidParam_Current_Password_Is_Wrong',
    "sCurrentPwd is not the user's password",
    'current-password-wrong',
  ],
  [
    'InvalidParam_Current_And_New_Password_Match',
    'sPwd is the password that the user has now',
    'password-is-the-current',
  ],

  [
    'InvalidParam_Email_Already_In_Use',
    'sEmail is the address of another user of the company',
    'email-in-use',
    'email-in-use-by-a-disabled-user',
  ],
  [
    'InvalidParam_Email_Already_In_Use',
    'sEmail is the address of a user of another company',
    'email-in-use-in-another-company',
  ],
  [
    'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled',
    'eStatus is Enabled, but a node above the user is disabled',
    'parent-disabled',
    'parent-of-the-parent-disabled',
  ],
  [
    'Not_Enough_Seat_Licenses_Available',
    'eStatus and the add-ons need one more standard seat, and the company has none free',
    'no-standard-seat',
  ],
  [
    'Not_Enough_Seat_Licenses_Available',
    'eStatus and the add-ons need one more mobile seat, and the company has none free',
    'no-mobile-seat',
  ],
  [
    'Not_Enough_Seat_Licenses_Available',
    'eStatus and the add-ons need one more RPAT seat, and the company has none free',
    'no-rpat-seat',
  ],
  ['Error', 'sNick has more than 128 characters', 'error-nick-too-long'],
  ['Error', 'sSSOID has more than 256 characters', 'error-ssoid-too-long'],
  ['Error', 'sDescription has more than 2000 characters', 'error-description-too-long'],
];

const element = /\b(iNodeID|s[A-Z]\w+|e[A-Z]\w+|bRPATAddOn)\b|\bthe caller\b/;

/** Unforeseen failures have no rule. The log has the cause, as an error. */
const unforeseen = ['error-audit-fails'];

const refused = casesOf('rescue').filter(
  ({ operation, name, replyXml }) =>
    operation === 'setUser_v2' && !replyXml.includes('>setUser_OK<') && !unforeseen.includes(name),
);

/** An empty parameter counts as missing. An empty element holds a text, which is not an integer. */
const overSoap: Readonly<Record<string, string>> = { 'node-empty': 'iNodeID is not a 32-bit integer' };

interface Entry {
  level: string;
  requestId?: string;
  operation?: string;
  outcome?: string;
  because?: string;
}

test('every refused case of setUser_v2 belongs to exactly one rule', () => {
  const listed = rules.flatMap(([, , ...cases]) => cases);
  expect(listed.toSorted()).toEqual(refused.map(({ name }) => name).toSorted());
});

test('each rule has a distinct reason, which names an element or the caller', () => {
  const reasons = rules.map(([, because]) => because);
  expect(new Set(reasons).size).toBe(reasons.length);
  for (const reason of reasons) expect(reason).toMatch(element);
});

test('an operation with a refusal that its enum lacks does not compile', () => {
  const operations: [Operation<'getUser'>, Operation<'setUser'>, Operation<'setUserStatus_v7_1'>] = [
    // @ts-expect-error getUser has no outcome for a name.
    { run: () => Promise.resolve(refuse('InvalidParam_Name', '')) },
    // @ts-expect-error setUser has no RPAT add-on.
    { run: () => Promise.resolve(refuse('InvalidParam_RPATAddOn', '')) },
    { run: () => Promise.resolve(refuse('InvalidParam_Status', '')) },
  ];
  expect(operations).toHaveLength(3);
});

describe('a refusal of setUser_v2', () => {
  let service: TestService;
  let lines: string[] = [];
  beforeAll(async () => {
    const logTo = { write: (line: string) => void lines.push(line) };
    service = await startTestService('embedded', { logLevel: 'debug' }, { logTo });
  });
  afterAll(() => service.close());

  const rows = rules.flatMap(([outcome, because, ...cases]) =>
    cases.map((name) => ({ name, outcome, because, of: refused.find((of) => of.name === name)! })),
  );
  describe.each(['SOAP', 'GET'] as const)('over %s', (handler) => {
    test.each(rows)('$name: $because', async ({ name, of, outcome, because: listed }) => {
      const because = (handler === 'SOAP' && overSoap[name]) || listed;
      await given(service, of.given);
      lines = [];
      const { headers, body } = await send(service.url, requestOf(of, handler));

      const id = headers['x-request-id'];
      const isLogged = () => entries().some(({ requestId, level }) => requestId === id && level === 'info');
      while (!isLogged()) await new Promise(setImmediate);
      const own = entries().filter(({ requestId }) => requestId === id);
      expect(own.filter(({ level }) => level === 'debug')).toMatchObject([
        { operation: 'setUser_v2', outcome: `setUser_${outcome}`, because },
      ]);
      expect(own.find(({ level }) => level === 'info')).not.toHaveProperty('because');
      expect(body).not.toContain(because);
    });
  });

  const entries = () => lines.map((line) => JSON.parse(line) as Entry);
});

function requestOf(of: Case, handler: 'SOAP' | 'GET'): LiteralRequest {
  const overGet = readRequest(of.requestHttp);
  if (handler === 'GET') return overGet;
  const headers = { 'Content-Type': 'text/xml; charset=utf-8', ...overGet.headers };
  return { method: 'POST', path: '/API/API.asmx', headers, body: of.requestXml };
}
