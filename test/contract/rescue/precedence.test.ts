import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { doors, jane, john, max, setUser, type Parameters } from './calls';
import { everything, nodeRow, nodes, setNode } from './demoNodes';
import { given } from './given';

/** The next outcome, and the repair that removes its cause. */
type Step = [outcome: string, repair: Parameters];

/**
 * Each ladder begins with a request that breaks every rule that it can, and repairs one at a time. So each step breaks
 * its own rule and all later ones in the contract's order (section 5). There are two ladders, because only a master
 * administrator needs their current password, and only a technician needs a parent and a seat.
 */
const start: Parameters = {
  authcode: 'wrongcode',
  node: '12abc',
  name: ' ',
  email: 'nobody',
  status: 'Foo',
  mobileaddon: 'maybe',
  rpataddon: 'maybe',
  pwd: '',
  confpwd: 'other',
  oldpwd: '',
};

const callerAndFields = (good: Parameters): Step[] => [
  ['INVALID_SECRETAUTHCODE', { authcode: '' }],
  ['NOTLOGGEDIN', { authcode: 'disabledcode' }],
  ['USER_DELETED_OR_DISABLED', { authcode: 'masterscode' }],
  ['INVALIDPARAM_NODE', { node: good['node'] }],
  ['INVALIDPARAM_NAME', { name: good['name'] }],
  // From here on, the address is another user's.
  ['INVALIDPARAM_EMAIL', { email: 'Admin@Example.com' }],
];

const tooWeak = 'INVALIDPARAM_PASSWORD_DOES_NOT_MEET_THE_MINIMUM_PASSWORD_STRENGHT_REQUIREMENTS';
const inUse: Parameters = { pwd: 'Demo-Master-2026', confpwd: 'Demo-Master-2026' };

const newPassword: Step[] = [
  // First an empty password, then one that has white space and is short, plain and weak.
  ['INVALIDPARAM_PASSWORD_LENGTH_HAS_TO_BE_BIGGER_THAN_ZERO', { pwd: 'a b', confpwd: '' }],
  ['INVALIDPARAM_MISSING_CONFIRMATION_PASSWORD', { confpwd: 'b a' }],
  ['INVALIDPARAM_NEW_PASSWORDS_DO_NOT_MATCH', { confpwd: 'a b' }],
  ['INVALIDPARAM_PASSWORD_CANNOT_CONTAIN_WHITESPACE_CHARACTERS', { pwd: 'ab', confpwd: 'ab' }],
  ['INVALIDPARAM_PASSWORD_HAS_TO_BE_AT_LEAST_8_CHARACTERS_LONG', { pwd: 'password', confpwd: 'password' }],
  [
    'INVALIDPARAM_PASSWORD_HAS_TO_CONTAIN_AT_LEAST_TWO_UPPERCASE_LETTERS_OR_SPECIAL_CHARACTERS',
    { pwd: 'PASSWORD', confpwd: 'PASSWORD' },
  ],
  [tooWeak, inUse],
];

const ladders: Record<string, Step[]> = {
  'the only master administrator changes their own user': [
    ...callerAndFields(max),
    ['INVALIDPARAM_STATUS', { status: 'Disabled' }],
    // The last master administrator cannot be disabled.
    ['INVALIDPARAM_STATUS', { status: 'Enabled' }],
    ['INVALIDPARAM_MOBILEADDON', { mobileaddon: 'True' }],
    ['INVALIDPARAM_MOBILEADDON', { mobileaddon: 'False' }],
    ['INVALIDPARAM_RPATADDON', { rpataddon: 'True' }],
    ['INVALIDPARAM_RPATADDON', { rpataddon: 'False' }],
    ...newPassword,
    ['INVALIDPARAM_MISSING_CURRENT_PASSWORD', { oldpwd: 'wrong' }],
    ['INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG', { oldpwd: 'Demo-Master-2026' }],
    ['INVALIDPARAM_CURRENT_AND_NEW_PASSWORD_MATCH', { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' }],
    ['INVALIDPARAM_EMAIL_ALREADY_IN_USE', { email: max['email'] }],
    ['OK', {}],
  ],
  'a technician is enabled in a disabled group without free seats': [
    ...callerAndFields(jane),
    ['INVALIDPARAM_STATUS', { status: 'Enabled' }],
    ['INVALIDPARAM_MOBILEADDON', { mobileaddon: 'False' }],
    ['INVALIDPARAM_RPATADDON', { rpataddon: 'False' }],
    // A change of another user does not need the current password, but if sent it must be right.
    ...newPassword.slice(0, -1),
    [tooWeak, { ...inUse, oldpwd: 'wrong' }],
    ['INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG', { oldpwd: 'Demo-Master-2026' }],
    ['INVALIDPARAM_CURRENT_AND_NEW_PASSWORD_MATCH', { pwd: 'Correct-Horse-77', confpwd: 'Correct-Horse-77' }],
    ['INVALIDPARAM_EMAIL_ALREADY_IN_USE', { email: jane['email'] }],
    // John Doe's group is enabled.
    [
      'NODE_CANNOT_BE_ENABLED_BECAUSE_ITS_PARENT_NODE_IS_DISABLED',
      { node: john['node'], email: john['email'], oldpwd: 'Demo-Tech-2026' },
    ],
    ['NOT_ENOUGH_SEAT_LICENSES_AVAILABLE', { status: 'Disabled' }],
    ['OK', {}],
  ],
};

describe.each(databaseKinds)(
  'of several reasons to refuse, the first in the order decides the answer: %s',
  (kind) => {
    let service: TestService;
    beforeAll(async () => (service = await startTestService(kind)));
    afterAll(() => service.close());

    const rows = Object.keys(ladders).flatMap((ladder) => doors.map((door) => ({ ladder, door })));
    test.each(rows)('$ladder, over $door', async ({ ladder, door }) => {
      const { knex } = service.db;
      await given(
        service,
        `the demo company
master@example.com holds the authcode masterscode
Ada Admin holds the authcode disabledcode
Ada Admin is disabled
John Doe is disabled
all standard seats are taken`,
      );
      const { password_hash } = await nodeRow(knex, nodes.max);
      await setNode(knex, nodes.jane, { password_hash });

      const before = await everything(knex);
      const answered: string[] = [];
      let request = start;
      for (const [, repair] of ladders[ladder]!) {
        answered.push(await setUser(service, door, request));
        if (answered.at(-1) !== 'OK') expect(await everything(knex)).toEqual(before);
        request = { ...request, ...repair };
      }
      expect(answered).toEqual(ladders[ladder]!.map(([outcome]) => outcome));
    });
  },
);
