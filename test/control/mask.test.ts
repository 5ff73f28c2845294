import { MASK, masked } from '../../src/control/journal/mask';

const isSecret = (name: string) => /password|token/i.test(name);
const shown = (input: Record<string, unknown>) => masked(input, isSecret).input;

test('a secret is masked at any depth', () => {
  expect(
    shown({
      sPassword: 'Orange-Kettle-42',
      user: { token: 'abcdefgh', name: 'Rita' },
      users: [{ password: 'x' }, { password: '' }],
    }),
  ).toEqual({
    sPassword: MASK,
    user: { token: MASK, name: 'Rita' },
    users: [{ password: MASK }, { password: '' }],
  });
});

test('a secret is masked wherever else its value stands', () => {
  const { input, hide } = masked(
    { sPassword: 'Orange-Kettle-42', sDescription: 'pwd is Orange-Kettle-42!' },
    isSecret,
  );
  expect(input['sDescription']).toBe(`pwd is ${MASK}!`);
  expect(hide('Orange-Kettle-42 is wrong')).toBe(`${MASK} is wrong`);
});

test('everything below a secret name is hidden from other values', () => {
  expect(shown({ passwords: { first: 'one-secret' }, note: 'one-secret' })).toEqual({
    passwords: MASK,
    note: MASK,
  });
});

test('a missing secret stays missing', () => {
  expect(shown({ sPassword: undefined, token: null })).toEqual({ sPassword: undefined, token: null });
});

test('values that are no text keep their JSON form', () => {
  expect(
    shown({ at: new Date('2026-01-01T00:00:00Z'), id: 3, flag: true, bad: Symbol('ill-typed') }),
  ).toEqual({
    at: '2026-01-01T00:00:00.000Z',
    id: 3,
    flag: true,
    bad: '(unreadable)',
  });
});

test('of two secrets of which one begins the other, the longer is hidden', () => {
  expect(shown({ token: 'abcdef', password: 'abcdefgh', note: 'abcdefghi abcdefg' })).toMatchObject({
    note: `${MASK}i ${MASK}g`,
  });
});

test('a long secret is hidden to its end, and secrets that begin alike are told apart', () => {
  const long = 'x'.repeat(1_000);
  expect(shown({ password: long, note: `a ${long} b` })).toMatchObject({ note: `a ${MASK} b` });
  const users = Array.from({ length: 1_000 }, (_, index) => ({ password: `Passw0rd-${index}` }));
  expect(shown({ users, note: 'a Passw0rd-7 and more' })).toMatchObject({ note: `a ${MASK} and more` });
});

test('a long text is shortened', () => {
  const { sName } = shown({ sName: 'x'.repeat(1_000_000) });
  expect(sName).toHaveLength(4_096 + '… (1000000 characters)'.length);
});

test('a member called __proto__ is a member like others', () => {
  const input = JSON.parse('{"__proto__": {"password": "hunter22"}, "name": "hunter22"}') as Record<
    string,
    unknown
  >;
  expect(JSON.stringify(shown(input))).toBe(`{"__proto__":{"password":"${MASK}"},"name":"${MASK}"}`);
});

test('a secret is masked in the names of members, too', () => {
  expect(shown({ password: 'Orange-Kettle-42', user: { 'Orange-Kettle-42': 1 } })).toEqual({
    password: MASK,
    user: { [MASK]: 1 },
  });
});

test('an unpaired surrogate, which JSON parsers may reject, is replaced', () => {
  const { sName, user } = shown({ sName: `x${'\u{1f600}'.repeat(3_000)}`, user: { '\ud83d': 'a\ude00' } });
  expect((sName as string).isWellFormed()).toBe(true);
  expect(user).toEqual({ '\ufffd': 'a\ufffd' });
});
