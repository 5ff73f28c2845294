import { databaseKinds } from '../../support/databases';
import { elementsOf, named } from '../../support/markup';
import { startMacroService, userOf, type MacroService } from '../../support/macroService';

/** A list of these lines. */
const list = (...lines: string[]) =>
  `<macroassociations>${lines.map((line) => `<macroassociation ${line}/>`).join('')}</macroassociations>`;

const line = (values: Record<string, string> = {}) =>
  Object.entries({ study: 'ASPIRIN', site: 'S1', user: 'viewer', role: 'Clerk', action: 'add', ...values })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');

/** Input that the parser must reject. */
const hostile: [what: string, xml: string][] = [
  ['nothing', ''],
  ['text that is not XML', 'ASPIRIN,S1,viewer,Clerk'],
  ['an unterminated list', '<macroassociations>'],
  ['two lists', '<macroassociations/><macroassociations/>'],
  ['another root', '<associations/>'],
  ['another element', '<macroassociations><other/></macroassociations>'],
  ['text', '<macroassociations>text</macroassociations>'],
  [
    'an element in a line',
    '<macroassociations><macroassociation><a/></macroassociation></macroassociations>',
  ],
  ['an attribute twice', list(`${line()} user="root"`)],
  ['a DTD', `<!DOCTYPE macroassociations>${list(line())}`],
  ['an entity', `<!DOCTYPE m [<!ENTITY e "viewer">]>${list(line({ user: '&e;' }))}`],
  [
    'an external entity',
    `<!DOCTYPE m [<!ENTITY e SYSTEM "file:///etc/passwd">]>${list(line({ user: '&e;' }))}`,
  ],
  [
    'a billion laughs',
    `<!DOCTYPE m [<!ENTITY a "ha">${'bcdefghij'.replace(/./g, (c) => `<!ENTITY ${c} "${`&${String.fromCharCode(c.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>${list(line({ user: '&j;' }))}`,
  ],
  ['an undeclared entity', list(line({ user: '&e;' }))],
  ['a control character', list(line({ user: '&#1;' }))],
  ['half a character', list(line({ user: '&#xD800;' }))],
  ['XML 1.1', `<?xml version="1.1"?>${list(line())}`],
  ['depth', '<macroassociations>'.repeat(10_000) + '</macroassociations>'.repeat(10_000)],
  [
    'more lines than a message may have',
    `<macroassociations>${'<macroassociation/>'.repeat(20_000)}</macroassociations>`,
  ],
  [
    'elements named like members of objects',
    '<macroassociations><__proto__ x="1"/><constructor/></macroassociations>',
  ],
];

describe.each(databaseKinds)('Associations on %s', (kind) => {
  let service: MacroService;
  let [root, alice, clerk] = ['', '', ''];
  beforeAll(async () => {
    service = await startMacroService(kind);
    root = await service.tokenOf('root');
    alice = await service.tokenOf('alice');
    clerk = await service.tokenOf('clerk');
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const imports = async (associationsXml: string, token = root) => {
    const answer = await service.call('ImportAssociations', {
      user: userOf(token),
      associationsXml,
      reportXml: '',
    });
    return { ...answer, report: answer.element('reportXml') };
  };
  const exports = async (assocRequestXml: string, token = root) => {
    const answer = await service.call('ExportAssociations', {
      user: userOf(token),
      assocRequestXml,
      reportXml: '',
    });
    const report = answer.element('reportXml') ?? '';
    const lines = report && named(elementsOf(report), 'macroassociation').map(({ attributes }) => attributes);
    return { result: answer.result, report, lines };
  };
  const rows = () => service.db.knex('macro_association').orderBy(['user_key', 'study', 'site', 'role']);
  const failures = (report: string | undefined) =>
    named(elementsOf(report!), 'macroassociation').map(({ attributes }) => attributes);

  test('adds and removes, with an audit entry for each change', async () => {
    const added = await imports(
      list(line(), line({ site: 'S2', user: 'CLERK' }), line({ study: 'AllStudies', site: 'AllSites' })),
    );
    expect([added.result, added.report]).toEqual(['Success', '<macroassociations/>']);
    const own = (await rows()).filter(({ study }) => study === 'ASPIRIN');
    expect(own).toEqual([
      { company_id: 560962, user_key: 'clerk', role: 'Clerk', study: 'ASPIRIN', site: 'S2' },
      { company_id: 560962, user_key: 'viewer', role: 'Clerk', study: 'ASPIRIN', site: 'S1' },
    ]);
    expect((await imports(list(line({ action: 'remove' })))).result).toBe('Success');
    const entries = await service.db.knex('audit').orderBy('audit_id').select<{ target: string }[]>();
    expect(entries.map(({ target }) => target).sort()).toEqual(['clerk', 'viewer', 'viewer']);
    expect(entries[0]).toMatchObject({
      contract: 'macro',
      operation: 'ImportAssociations',
      actor: 'root',
      changed: ['associations'],
    });
  });

  test('adding an existing line or removing a missing one succeeds without an audit entry', async () => {
    const there = line({ study: 'AllStudies', site: 'AllSites', user: 'clerk' });
    const before = await rows();
    expect((await imports(list(there, there, line({ action: 'remove' })))).result).toBe('Success');
    expect(await rows()).toEqual(before);
    expect(await service.db.knex('audit')).toEqual([]);
  });

  test('the last of several lines about the same association counts', async () => {
    const before = await rows();
    expect((await imports(list(line(), line({ action: 'remove' })))).result).toBe('Success');
    expect(await rows()).toEqual(before);
    expect((await imports(list(line({ action: 'remove' }), line()))).result).toBe('Success');
    expect(await rows()).toHaveLength(before.length + 1);
  });

  test('adds and removes a role for logins', async () => {
    const login = async () => (await service.login('viewer', { userRole: 'Clerk' })).result;
    expect(await login()).toBe('Failed');
    await imports(list(line()));
    expect(await login()).toBe('Success');
    await imports(list(line({ action: 'remove' })));
    expect(await login()).toBe('Failed');
  });

  test('NotAllDone: the report names each failed line, and the others take effect', async () => {
    const bad: Record<string, string>[] = [
      { study: 'NONE' },
      { site: 'NONE' },
      { user: 'nobody' },
      { role: 'NONE' },
      { action: 'keep' },
      { user: '&lt;&amp;&quot;' },
      { study: '' },
      { study: '漢字' },
    ];
    const { result, report } = await imports(
      list(line(), ...bad.map((values) => line(values)), line({ site: 'S2' })),
    );
    expect(result).toBe('NotAllDone');
    const expected = ['study', 'site', 'user', 'role', 'action', 'user', 'study', 'study'];
    const found = failures(report);
    expect(found.map((each) => each.line)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
    expect(found.map((each) => each.error)).toEqual(
      expected.map((what) => expect.stringContaining(what) as string),
    );
    expect(found[5]!.user).toBe('<&"');
    expect((await rows()).filter(({ user_key }) => user_key === 'viewer')).toHaveLength(3);
  });

  test('a line without attributes fails', async () => {
    const { result, report } = await imports('<macroassociations><macroassociation/></macroassociations>');
    expect([result, failures(report).length]).toEqual(['NotAllDone', 1]);
  });

  test('a line about a system administrator fails if the caller is not one', async () => {
    const { result, report } = await imports(list(line({ user: 'boss' }), line()), alice);
    expect([result, failures(report).map((each) => each.line)]).toEqual(['NotAllDone', ['1']]);
    expect((await imports(list(line({ user: 'boss' })))).result).toBe('Success');
  });

  test.each(hostile)('%s: InvalidXML, and nothing changes', async (_what, xml) => {
    const before = await rows();
    const { result, report } = await imports(xml);
    expect(result).toBe('InvalidXML');
    expect(elementsOf(report!)[0]!.attributes.error).toBeTruthy();
    expect(await rows()).toEqual(before);
    expect((await exports(xml)).result).toBe('false');
  });

  test('both routines need the permission Change user access, and check it first', async () => {
    expect((await imports('no XML', clerk)).result).toBe('PermissionDenied');
    expect((await exports(list(), clerk)).result).toBe('false');
  });

  test('an unforeseen failure: Error, and nothing changes', async () => {
    const before = await rows();
    await service.db.knex.raw('ALTER TABLE audit RENAME TO audit_away');
    const { result } = await imports(list(line()));
    await service.db.knex.raw('ALTER TABLE audit_away RENAME TO audit');
    expect(result).toBe('Error');
    expect(await rows()).toEqual(before);
    await service.db.knex.raw('ALTER TABLE macro_association RENAME TO macro_away');
    const failed = await exports(list());
    await service.db.knex.raw('ALTER TABLE macro_away RENAME TO macro_association');
    expect(failed.result).toBe('false');
  });

  test('16 concurrent imports of the same line all succeed, and only one is in the audit', async () => {
    const xml = list(line(), line({ site: 'S2' }), line({ user: 'clerk' }));
    const results = await Promise.all(Array.from({ length: 16 }, () => imports(xml)));
    expect(new Set(results.map(({ result }) => result))).toEqual(new Set(['Success']));
    expect(await service.db.knex('audit')).toHaveLength(2);
  });

  describe('ExportAssociations', () => {
    beforeEach(() =>
      imports(list(line(), line({ site: 'S2', user: 'clerk' }), line({ role: 'Viewer', user: 'clerk' }))),
    );
    const everywhere = { study: 'AllStudies', site: 'AllSites' };

    test('returns all without a filter', async () => {
      const all = await exports(list());
      expect([all.result, all.lines.length]).toEqual(['true', 8]);
      expect((await exports(list(''))).lines).toEqual(all.lines);
    });

    test.each([
      [
        ['user="Viewer"'],
        [
          { ...everywhere, user: 'viewer', role: 'Viewer' },
          { study: 'ASPIRIN', site: 'S1', user: 'viewer', role: 'Clerk' },
        ],
      ],
      [['site="S2"'], [{ study: 'ASPIRIN', site: 'S2', user: 'clerk', role: 'Clerk' }]],
      [['study="ASPIRIN" role="Viewer"'], [{ study: 'ASPIRIN', site: 'S1', user: 'clerk', role: 'Viewer' }]],
      [
        ['study="AllStudies" user="root"', 'site="S2"'],
        [
          { study: 'ASPIRIN', site: 'S2', user: 'clerk', role: 'Clerk' },
          { ...everywhere, user: 'root', role: 'FullUser' },
        ],
      ],
      [['study="NONE"'], []],
    ])('filters by %j', async (filters, expected) => {
      const { result, lines } = await exports(list(...filters));
      expect(result).toBe('true');
      expect(new Set(lines as object[])).toEqual(new Set(expected));
    });

    test('returns what an import accepts', async () => {
      const { report } = await exports(list());
      const again = report.replaceAll('/>', ' action="add"/>');
      expect((await imports(again)).result).toBe('Success');
    });
  });
});
