import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { doors, john, setUser, type Parameters } from './calls';
import { everything, nodeRow, nodes, setNode } from './demoNodes';
import { given } from './given';

/** An address of 254 characters, the maximum. */
const longestEmail = `${'j'.repeat(64)}@${'d'.repeat(63)}.${'e'.repeat(63)}.${'f'.repeat(57)}.com`;

/** Values that every field must treat as text. */
const hostile = [
  `Robert'); DROP TABLE node; --`,
  `" OR 1=1; $1 ? ?? :name %s \\' \\`,
  `<b>&amp;</b> ]]> <!-- \${name} {{name}}`,
  '__proto__',
  'Zoë Łukasz 山田 👩‍👩‍👧',
];

describe.each(databaseKinds)('setUser_v2 on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const johnRow = () => nodeRow(service.db.knex, nodes.john);

  describe.each(doors)('over %s', (door) => {
    const set = (changes: Parameters) => setUser(service, door, { ...john, ...changes });

    const illTyped: [string, string | undefined, string][] = [
      ['node', undefined, 'INVALIDPARAM_NODE'],
      ['node', '', 'INVALIDPARAM_NODE'],
      ['node', '12abc', 'INVALIDPARAM_NODE'],
      ['node', '337366abc', 'INVALIDPARAM_NODE'],
      ['node', '337366.0', 'INVALIDPARAM_NODE'],
      ['node', '0x525d6', 'INVALIDPARAM_NODE'],
      ['node', '3.37366e5', 'INVALIDPARAM_NODE'],
      ['node', '337366 OR 1=1', 'INVALIDPARAM_NODE'],
      ['node', '2147483647', 'INVALIDPARAM_NODE'],
      ['node', '2147483648', 'INVALIDPARAM_NODE'],
      ['node', '-2147483649', 'INVALIDPARAM_NODE'],
      // Modulo 2^32 this is John Doe's id.
      ['node', '4295304662', 'INVALIDPARAM_NODE'],
      ['status', undefined, 'INVALIDPARAM_STATUS'],
      ['status', '', 'INVALIDPARAM_STATUS'],
      ['status', 'Foo', 'INVALIDPARAM_STATUS'],
      ['status', 'Offline', 'INVALIDPARAM_STATUS'],
      ['status', '1', 'INVALIDPARAM_STATUS'],
      ['mobileaddon', undefined, 'INVALIDPARAM_MOBILEADDON'],
      ['mobileaddon', '', 'INVALIDPARAM_MOBILEADDON'],
      ['mobileaddon', 'maybe', 'INVALIDPARAM_MOBILEADDON'],
      ['mobileaddon', 'constructor', 'INVALIDPARAM_MOBILEADDON'],
      ['rpataddon', undefined, 'INVALIDPARAM_RPATADDON'],
      ['rpataddon', '', 'INVALIDPARAM_RPATADDON'],
      ['rpataddon', 'maybe', 'INVALIDPARAM_RPATADDON'],
      ['rpataddon', '2', 'INVALIDPARAM_RPATADDON'],
    ];
    // Above all, a missing or invalid status must not disable a user.
    test.each(illTyped)('%s = %j is refused and changes nothing', async (name, value, outcome) => {
      const before = await everything(service.db.knex);
      expect(await set({ name: 'Jonathan Doe', [name]: value })).toBe(outcome);
      expect(await everything(service.db.knex)).toEqual(before);
    });

    test.each(['nick', 'ssoid', 'description'] as const)(
      'a missing %s is kept, an empty one clears it',
      async (name) => {
        await setNode(service.db.knex, nodes.john, { [name]: 'as it was' });
        expect(await set({ [name]: undefined })).toBe('OK');
        expect((await johnRow())[name]).toBe('as it was');
        expect(await set({ [name]: '' })).toBe('OK');
        expect((await johnRow())[name]).toBe('');
      },
    );

    const longest: ['name' | 'nick' | 'ssoid' | 'description' | 'email', string][] = [
      ['name', 'n'.repeat(128)],
      ['name', '😀'.repeat(128)],
      ['nick', '😀'.repeat(128)],
      ['ssoid', '😀'.repeat(256)],
      ['description', '😀'.repeat(2_000)],
      ['email', longestEmail],
    ];
    test.each(longest)('the longest %s is accepted, counted in characters', async (name, value) => {
      expect(await set({ [name]: value })).toBe('OK');
      expect((await johnRow())[name]).toBe(value);
    });

    test.each([
      ['name', '😀'.repeat(129), 'INVALIDPARAM_NAME'],
      ['nick', '😀'.repeat(129), 'ERROR'],
      ['ssoid', '😀'.repeat(257), 'ERROR'],
      ['description', '😀'.repeat(2_001), 'ERROR'],
      ['email', `j${longestEmail}`, 'INVALIDPARAM_EMAIL'],
    ])('a longer %s is refused', async (name, value, outcome) => {
      expect(await set({ [name]: value })).toBe(outcome);
    });

    test.each(['', ' ', '\t\n', '\u00a0\u3000'])('the name %j is refused', async (name) => {
      expect(await set({ name })).toBe('INVALIDPARAM_NAME');
    });

    test('white space around a value is kept', async () => {
      const values = { name: ' John ', nick: ' J\t', ssoid: ' 1 ', description: '\n two lines \n' };
      expect(await set(values)).toBe('OK');
      expect(await johnRow()).toMatchObject(values);
    });

    test.each(hostile)('%s is stored unchanged', async (text) => {
      const values = { name: text, nick: text, ssoid: text, description: text };
      expect(await set(values)).toBe('OK');
      expect(await johnRow()).toMatchObject(values);
    });

    test.each(hostile)(
      '%s as an e-mail address, a node, a status, an add-on or a code is refused',
      async (text) => {
        const before = await everything(service.db.knex);
        expect(await set({ email: text })).toBe('INVALIDPARAM_EMAIL');
        expect(await set({ node: text })).toBe('INVALIDPARAM_NODE');
        expect(await set({ status: text })).toBe('INVALIDPARAM_STATUS');
        expect(await set({ mobileaddon: text })).toBe('INVALIDPARAM_MOBILEADDON');
        expect(await set({ rpataddon: text })).toBe('INVALIDPARAM_RPATADDON');
        expect(await set({ authcode: text })).toBe('INVALID_SECRETAUTHCODE');
        expect(await everything(service.db.knex)).toEqual(before);
      },
    );

    test('an e-mail address may contain a quote', async () => {
      expect(await set({ email: "o'hara@example.com" })).toBe('OK');
      expect((await johnRow()).email).toBe("o'hara@example.com");
    });

    test('line breaks are stored; over HTTP they are read as spaces, as its grammar requires', async () => {
      expect(await set({ description: 'one\ntwo\rthree' })).toBe('OK');
      expect((await johnRow()).description).toBe('one\ntwo\rthree');
      const overHttp = await service.form('getUser_v2', {
        node: String(nodes.john),
        authcode: 'masterscode',
      });
      expect(overHttp.text).toContain('\nDESCRIPTION:one two three\nTYPE:');
      const overSoap = await service.soap(
        'getUser_v2',
        `<iNodeID>${nodes.john}</iNodeID><sAuthCode>masterscode</sAuthCode>`,
      );
      expect(overSoap.text).toContain('<sDescription>one\ntwo&#xD;three</sDescription>');
    });
  });
});
