import { doors, goodValues, operations } from './operations';
import { underAttack } from './target';

const target = underAttack();
const setUser = operations.find(({ name }) => name === 'setUser_v2')!;

/** Values that a lenient reader converts: 12abc to a number, maybe to no, a password with blanks to one without. */
const values: [element: string, text: string | undefined, outcome: string][] = [
  ...[undefined, '', '337366abc', '337366.0', '3.37366e5', '0x525D6', '337366 0', '4295304662', 'NaN'].map(
    (text): (typeof values)[number] => ['iNodeID', text, 'InvalidParam_NodeID'],
  ),
  ...[undefined, '', 'Foo', '1', 'Enabled,Disabled', 'Enabled\u00a0x'].map(
    (text): (typeof values)[number] => ['eStatus', text, 'InvalidParam_Status'],
  ),
  ...[undefined, '', 'maybe', '2', 'yes'].map((text): (typeof values)[number] => [
    'eAddOns',
    text,
    'InvalidParam_MobileAddOn',
  ]),
  ...[undefined, '', 'maybe', '2', 'yes', 'null'].map((text): (typeof values)[number] => [
    'bRPATAddOn',
    text,
    'InvalidParam_RPATAddOn',
  ]),
];

const cases = values.flatMap(([element, text, outcome]) =>
  doors.map((door) => ({ element, text, outcome, door })),
);

test.each(cases)('$element = "$text" over $door.name: $outcome', async ({ element, text, outcome, door }) => {
  const values = { ...goodValues(setUser, target.code), sName: 'Changed', [element]: text };
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { status, body } = await door.call(target, setUser, Object.fromEntries(given));
  expect(status).toBe(200);
  if (door.name.startsWith('SOAP')) expect(body).toContain(`>setUser_${outcome}<`);
  else expect(body).toBe(outcome.replace(/ID$/, '').toUpperCase());
});

test.each(doors)('keeps white space in a password over $name', async (door) => {
  const password = ' kXq7#vN2&pLz ';
  const { body } = await door.call(target, setUser, {
    ...goodValues(setUser, target.code),
    sPwd: password,
    sConfPwd: password,
  });
  expect(body).toMatch(/InvalidParam_Password_Cannot_Contain_Whitespace_Characters/i);
});

test.each(doors)('keeps white space around the password of a login over $name', async (door) => {
  const login = operations.find(({ name }) => name === 'login')!;
  for (const sPassword of [' Demo-Tech-2026', 'Demo-Tech-2026 ', 'Demo-Tech-2026\n']) {
    const { body } = await door.call(target, login, { sEmail: 'jdoe@example.com', sPassword });
    expect(body).toMatch(/^INVALID$|>login_Invalid</);
  }
  await target.restore();
});
