import { databaseKinds } from '../../support/databases';
import { contents, startLockpath, type LockpathService } from './service';

const XML = { 'Content-Type': 'application/xml; charset=utf-8' };

const hostile: readonly (readonly [what: string, body: string])[] = [
  ['a DTD', '<!DOCTYPE UpdateUser><UpdateUser><user><Id>7</Id></user></UpdateUser>'],
  [
    'an external entity',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><Id>7</Id><Title>&e;</Title></x>',
  ],
  [
    'entities in entities',
    '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x><Id>7</Id><Title>&b;</Title></x>',
  ],
  ['an undeclared entity', '<x><Id>7</Id><Title>&e;</Title></x>'],
  ['an undeclared prefix', '<x><Id>7</Id><y:Title>T</y:Title></x>'],
  ['a missing end tag', '<x><Id>7</Id><Title>T</Title>'],
  ['two roots', '<x><Id>7</Id></x><x/>'],
  ['a control character', '<x><Id>7</Id><Title>&#1;</Title></x>'],
  ['a control character, which XML 1.1 allows', '<?xml version="1.1"?><x><Id>7</Id><Title>&#1;</Title></x>'],
  ['depth', `<x><Id>7</Id><Title>T</Title>${'<y>'.repeat(1_000)}${'</y>'.repeat(1_000)}</x>`],
  ['extreme depth', `<x><Id>7</Id>${'<y>'.repeat(300_000)}`],
  ['many elements', `<x><Id>7</Id><Title>T</Title>${'<y/>'.repeat(20_000)}</x>`],
  [
    'many attributes',
    `<x><Id ${Array.from({ length: 20 }, (_, n) => `a${n}=""`).join(' ')}>7</Id><Title>T</Title></x>`,
  ],
  [
    'many namespaces',
    `<x ${Array.from({ length: 9_000 }, (_, n) => `xmlns:p${n}="u"`).join(' ')}><Id>7</Id></x>`,
  ],
  ['2 MB', `<x><Id>7</Id><Title>${'T'.repeat(2 * 1024 * 1024)}</Title></x>`],
  ['JSON instead of XML', '{"Id":7,"Title":"T"}'],
];

describe.each(databaseKinds)('XML: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  test.each(hostile)('with %s is refused, and nothing changes', async (_, body) => {
    const before = await contents(service);
    const { status, text, headers } = await service.call('UpdateUser', body, XML);
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    expect(text).toContain(
      '<Message>Failed to deserialize JSON, please ensure it is formatted correctly.</Message>',
    );
    await expect(contents(service)).resolves.toEqual(before);
  });

  test('the complete GetUser answer can be sent back', async () => {
    for (const id of [6, 7, 10]) {
      const { text } = await service.call(`GetUser?Id=${id}`, '', XML);
      const { status } = await service.call('UpdateUser', text, XML);
      expect(status).toBe(200);
      await expect(service.call(`GetUser?Id=${id}`, '', XML)).resolves.toMatchObject({ text });
    }
  });

  test.each([
    [
      'prefixes',
      '<p:UpdateUser xmlns:p="urn:x"><p:user><p:Id>7</p:Id><p:Title>T</p:Title></p:user></p:UpdateUser>',
    ],
    [
      'a declaration',
      '<?xml version="1.0" encoding="utf-8"?><UpdateUser><user><Id>7</Id><Title>T</Title></user></UpdateUser>',
    ],
    ['CDATA', '<UpdateUser><user><Id>7</Id><Title><![CDATA[T]]></Title></user></UpdateUser>'],
    ['any case', '<updateuser><USER><ID>7</ID><title>T</title></USER></updateuser>'],
    [
      'white space',
      '<UpdateUser>\n <user>\n  <Id> 7 </Id>\n  <Title>T</Title>\n  <Manager/>\n </user>\n</UpdateUser>\n',
    ],
    [
      'nil',
      '<U xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Id>7</Id><Title>T</Title><Fax i:nil="true"/><Groups i:nil="true"/></U>',
    ],
    [
      'other spellings of nil',
      '<U xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Id>7</Id><Title>T</Title><Fax i:nil=" 1 "/><Active i:nil=" true "/><Groups i:nil="1"/><SecurityRoles i:nil="1"/></U>',
    ],
    ['white space for an absent object', '<U><Id>7</Id><Title>T</Title><Manager>\n  </Manager></U>'],
  ])('with %s is accepted', async (_, body) => {
    const before = JSON.parse((await service.call('GetUser?Id=7')).text) as object;
    const { text } = await service.call('UpdateUser', body, { ...XML, Accept: 'application/json' });
    expect(JSON.parse(text)).toEqual({ ...before, Title: 'T' });
  });

  test('an empty list clears, a list with only invalid elements does not', async () => {
    const change =
      '<U><Id>7</Id><Groups/><SecurityRoles><SecurityRole><Id>999</Id></SecurityRole></SecurityRoles></U>';
    const { text } = await service.call('UpdateUser', change, { ...XML, Accept: 'application/json' });
    expect(JSON.parse(text)).toMatchObject({ Groups: [], SecurityRoles: [{ Id: 4 }, { Id: 5 }] });
  });

  test.each(['<Groups>59</Groups>', '<Groups x="1">59, 60</Groups>', '<Groups><![CDATA[59]]></Groups>'])(
    '%s has no element that could be in the list, so it stays',
    async (groups) => {
      const change = `<U><Id>7</Id>${groups}</U>`;
      const { text } = await service.call('UpdateUser', change, { ...XML, Accept: 'application/json' });
      expect(JSON.parse(text)).toMatchObject({ Groups: [{ Id: 59 }, { Id: 60 }] });
    },
  );

  test('filters that are text are refused, like in JSON', async () => {
    const { text } = await service.call('GetUserCount', '<x><filters>Active</filters></x>', XML);
    expect(text).toContain('Cannot filter records with one or more of the provided field aliases.');
  });

  test('the line ends of Windows are read as one character (XML 1.0, section 2.11), and those by number stay', async () => {
    const change = '<U><Id>7</Id><Title>a\r\nb\rc&#13;\nd</Title></U>';
    const { text } = await service.call('UpdateUser', change, { ...XML, Accept: 'application/json' });
    expect(JSON.parse(text)).toMatchObject({ Title: 'a\nb\nc\r\nd' });
  });

  test('answers leave out stored characters that XML cannot contain', async () => {
    await service.db.knex('lockpath_user').where({ user_id: 7 }).update({ title: 'a\u0001b\ufffec' });
    const { status, text } = await service.call('GetUser?Id=7', '', XML);
    expect(status).toBe(200);
    expect(text).toContain('<Title>abc</Title>');
  });

  const inactive =
    '<FieldFilter><Field><ShortName>Active</ShortName></Field><FieldPath/><FilterType>5</FilterType><Value>false</Value></FieldFilter>';
  const deleted =
    '<FieldFilter><Field><ShortName>Deleted</ShortName></Field><FilterType>5</FilterType><Value>true</Value></FieldFilter>';
  test.each([
    ['GetUserCount', `<filters>${inactive}</filters>`, 1],
    ['GetUserCount', `<ArrayOfFieldFilter>${inactive}${deleted}</ArrayOfFieldFilter>`, 0],
    ['GetUserCount', `<GetUserCount><filters>${inactive}</filters></GetUserCount>`, 1],
    ['GetUserCount', `<GetUserCount>${inactive}</GetUserCount>`, 1],
    [
      'GetUserCount',
      `<arrayoffieldfilter>${inactive.replaceAll('FieldFilter', 'fieldfilter')}</arrayoffieldfilter>`,
      1,
    ],
    ['GetUserCount', '<ArrayOfFieldFilter/>', 3],
    ['GetUserCount', '<GetUserCount>\n</GetUserCount>', 3],
    ['GetUsers', `<GetUsers><filters>${inactive}</filters></GetUsers>`, 1],
    ['GetUsers', '<GetUsers/>', 3],
    ['GetUsers', '<GetUsers>\n</GetUsers>', 3],
    [
      'GetUsers',
      '<GetUsers xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><pageIndex i:nil="true"/></GetUsers>',
      3,
    ],
    ['GetGroups', '<GetGroups/>', 3],
  ])('%s reads the filters in %s', async (operation, body, count) => {
    const { status, text } = await service.call(operation, body, { ...XML, Accept: 'application/json' });
    const found = JSON.parse(text) as unknown;
    expect([status, Array.isArray(found) ? found.length : found]).toEqual([200, count]);
  });

  test.each([
    [{ Accept: 'application/xml' }, 'application/xml'],
    [{ Accept: 'text/xml' }, 'application/xml'],
    [{ Accept: 'application/json', 'Content-Type': 'application/xml' }, 'application/json'],
    [{ Accept: 'application/json;q=0.5, text/xml' }, 'application/xml'],
    [{ Accept: 'application/xml;q=0, */*' }, 'application/json'],
    [{ Accept: '*/*', 'Content-Type': 'text/xml' }, 'application/xml'],
    [{ Accept: 'text/html' }, 'application/json'],
    [{ 'Content-Type': 'application/json' }, 'application/json'],
    [{}, 'application/json'],
  ])('%j is answered as %s', async (headers, type) => {
    const reply = await service.call('Ping', '', headers);
    expect(reply.headers['content-type']).toBe(`${type}; charset=utf-8`);
  });
});
