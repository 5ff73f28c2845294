import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { doors, jane, john, max, setUser, type DoorName, type Parameters } from './calls';
import { nodeRow, nodes } from './demoNodes';
import { given } from './given';

const GOOD = 'Correct-Horse-77';
const TOO_PLAIN = 'INVALIDPARAM_PASSWORD_HAS_TO_CONTAIN_AT_LEAST_TWO_UPPERCASE_LETTERS_OR_SPECIAL_CHARACTERS';
const TOO_SHORT = 'INVALIDPARAM_PASSWORD_HAS_TO_BE_AT_LEAST_8_CHARACTERS_LONG';
const TOO_WEAK = 'INVALIDPARAM_PASSWORD_DOES_NOT_MEET_THE_MINIMUM_PASSWORD_STRENGHT_REQUIREMENTS';
const WHITE_SPACE = 'INVALIDPARAM_PASSWORD_CANNOT_CONTAIN_WHITESPACE_CHARACTERS';
const NO_LENGTH = 'INVALIDPARAM_PASSWORD_LENGTH_HAS_TO_BE_BIGGER_THAN_ZERO';

describe.each(databaseKinds)('passwords on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());

  const begin = (...more: string[]) =>
    given(
      service,
      ['the demo company', 'master@example.com holds the authcode masterscode', ...more].join('\n'),
    );
  const set = (door: DoorName, pwd: string, more: Parameters = {}) =>
    setUser(service, door, { ...john, pwd, confpwd: pwd, ...more });
  const login = async (email: string, pwd: string) => (await service.form('login', { email, pwd })).text;

  describe.each(doors)('over %s', (door) => {
    test.each([
      ` ${GOOD}`,
      `${GOOD} `,
      'Correct Horse-77',
      `${GOOD}\t`,
      `\n${GOOD}`,
      `${GOOD}\r\n`,
      `${GOOD}\u00a0`,
      `\u3000${GOOD}`,
      '        ',
    ])('%j contains white space, which is not trimmed', async (pwd) => {
      await begin();
      expect(await set(door, pwd)).toBe(WHITE_SPACE);
    });

    test('white space in the other fields is not trimmed either', async () => {
      await begin();
      expect(await set(door, GOOD, { confpwd: `${GOOD} ` })).toBe('INVALIDPARAM_NEW_PASSWORDS_DO_NOT_MATCH');
      expect(await set(door, GOOD, { confpwd: ' ' })).toBe('INVALIDPARAM_NEW_PASSWORDS_DO_NOT_MATCH');
      const oldpwd = 'Demo-Tech-2026 ';
      expect(await set(door, GOOD, { oldpwd })).toBe('INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG');
      expect(await set(door, '', { oldpwd: ' ' })).toBe(NO_LENGTH);
      expect(await login('jdoe@example.com', oldpwd)).toBe('INVALID');
    });

    test.each([
      ['Abc-12x', TOO_SHORT],
      ['Abc-123x', 'OK'],
      // Seven characters, 14 UTF-16 code units.
      ['😀😀😀😀😀😀😀', TOO_SHORT],
      // From the vendor's sample.
      ['secretPassword', TOO_PLAIN],
      ['secretpassword12345', TOO_PLAIN],
      ['sécrétpässwörd', TOO_PLAIN],
      ['se\u0301cretpa\u0308ssword', TOO_PLAIN],
      ['SecretPassword', 'OK'],
      ['Secret-password', 'OK'],
      ['secret-password-', 'OK'],
      ['ÉcrèteÄßword', 'OK'],
      ['secret€word💧', 'OK'],
    ])('%s without a required strength: %s', async (pwd, outcome) => {
      await begin('the company wants passwords of strength 0');
      expect(await set(door, pwd)).toBe(outcome);
    });

    test.each([
      ['2', 'Password!', TOO_WEAK],
      ['2', 'KittyCat!9', 'OK'],
      ['3', 'KittyCat!9', TOO_WEAK],
      ['4', GOOD, 'OK'],
    ])('with the required strength %s, %s: %s', async (strength, pwd, outcome) => {
      await begin(`the company wants passwords of strength ${strength}`);
      expect(await set(door, pwd)).toBe(outcome);
    });

    test("the user's new name and e-mail address make a password weak", async () => {
      await begin();
      const pwd = 'Zyxomma@Qwelf.example';
      expect(await set(door, pwd, { email: pwd.toLowerCase() })).toBe(TOO_WEAK);
      expect(await set(door, 'Zyxomma-Qwelf', { name: 'zyxomma-qwelf' })).toBe(TOO_WEAK);
      expect(await set(door, pwd)).toBe('OK');
    });

    test.each([
      ['Zyxomma-Qwelf1', { name: 'John Zyxomma-Qwelf' }],
      ['ZyxommaQwelf', { email: 'zyxommaqwelf@example.com' }],
      ['Qwelf.Zyxomma', { email: 'jdoe@qwelf.zyxomma' }],
    ])('a part of the name or of the e-mail address makes %s weak', async (pwd, fields) => {
      await begin();
      expect(await set(door, pwd, fields)).toBe(TOO_WEAK);
      expect(await set(door, pwd)).toBe('OK');
    });

    test.each([
      ['empty', { pwd: '', confpwd: '', oldpwd: '' }],
      ['missing', { pwd: undefined, confpwd: undefined, oldpwd: undefined }],
    ])('the password stays when all three fields are %s', async (_, fields) => {
      await begin();
      const { password_hash } = await nodeRow(service.db.knex, nodes.john);
      expect(await setUser(service, door, { ...john, ...fields, nick: 'Jo' })).toBe('OK');
      expect(await nodeRow(service.db.knex, nodes.john)).toMatchObject({ password_hash, nick: 'Jo' });
      expect(await login('jdoe@example.com', 'Demo-Tech-2026')).toBe('OK');
    });

    const others = [
      ['missing for another user', john, '', 'OK'],
      ['right for another user', john, 'Demo-Tech-2026', 'OK'],
      ['wrong for another user', john, 'Demo-Master-2026', 'INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG'],
      ['any for a user without one', jane, 'Demo-Tech-2026', 'INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG'],
      ["missing for the master administrator's own user", max, '', 'INVALIDPARAM_MISSING_CURRENT_PASSWORD'],
      ["wrong for the master administrator's own user", max, 'x', 'INVALIDPARAM_CURRENT_PASSWORD_IS_WRONG'],
      ["right for the master administrator's own user", max, 'Demo-Master-2026', 'OK'],
    ] as const;
    test.each(others)('the current password: %s', async (_, user, oldpwd, outcome) => {
      await begin();
      expect(await setUser(service, door, { ...user, pwd: GOOD, confpwd: GOOD, oldpwd })).toBe(outcome);
    });

    test('the new password must differ from the current one, if only in case', async () => {
      await begin();
      expect(await set(door, 'Demo-Tech-2026')).toBe('INVALIDPARAM_CURRENT_AND_NEW_PASSWORD_MATCH');
      expect(await set(door, 'DEMO-Tech-2026')).toBe('OK');
      expect(await login('jdoe@example.com', 'Demo-Tech-2026')).toBe('INVALID');
      expect(await login('jdoe@example.com', 'DEMO-Tech-2026')).toBe('OK');
    });

    test('a user with neither a password nor a Single Sign-On ID cannot be enabled', async () => {
      await begin('Jane Roe has no Single Sign-On ID');
      const ssoid = '';
      expect(await setUser(service, door, { ...jane, ssoid })).toBe('OK');
      expect(await setUser(service, door, { ...jane, ssoid, status: 'Enabled' })).toBe(NO_LENGTH);
      expect(await setUser(service, door, { ...jane, ssoid: undefined, status: 'Enabled' })).toBe(NO_LENGTH);
      // Either is enough. A later rule then answers.
      const later = 'NODE_CANNOT_BE_ENABLED_BECAUSE_ITS_PARENT_NODE_IS_DISABLED';
      expect(await setUser(service, door, { ...jane, ssoid: 'jroe', status: 'Enabled' })).toBe(later);
      const password = { pwd: GOOD, confpwd: GOOD };
      expect(await setUser(service, door, { ...jane, ssoid, status: 'Enabled', ...password })).toBe(later);
    });

    test('a quote in a password is an ordinary character', async () => {
      await begin();
      const pwd = `x'OR'1'='1';--\${?}`;
      expect(await set(door, pwd)).toBe('OK');
      expect(await login('jdoe@example.com', pwd)).toBe('OK');
    });
  });
});
