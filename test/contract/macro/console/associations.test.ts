import { DEMO_MACRO_COMPANY } from '../../../../src/contracts/macro/demo';
import { userOf } from '../../../support/macroService';
import { elementsOf, named } from '../../../support/markup';
import { refusalsIn } from '../../../support/visitor';
import { BASE, cellsIn, describeConsole } from './people';

const line = (user: string, role: string, action: string) =>
  `<macroassociation study="ASPIRIN" site="S1" user="${user}" role="${role}" action="${action}"/>`;
const list = (...lines: string[]) => `<macroassociations>${lines.join('\n')}</macroassociations>`;

describeConsole('Roles and associations in the console', (context) => {
  const IMPORT = '/associations/import';
  const EXPORT = '/associations/export';

  test('show the roles with their permissions, and who has them', async () => {
    const { text } = await context.root.get('/roles');
    expect(cellsIn(text)).toEqual([
      ['Clerk', 'Create user, Edit user', 'Users with the role Clerk'],
      [
        'FullUser',
        'Create user, Edit user, Reset password, Change user access',
        'Users with the role FullUser',
      ],
      ['Viewer', 'none', 'Users with the role Viewer'],
    ]);
    const holders = await context.root.get('/associations?role=Clerk');
    expect(cellsIn(holders.text)).toEqual([['clerk', 'Clerk', 'AllStudies', 'AllSites']]);
  });

  test.each(['/roles', '/associations', IMPORT])('%s needs the permission of the routines', async (path) => {
    const { status, text } = await context.clerk.get(path);
    expect(status).toBe(403);
    const because = "The session's role lacks the permission 'Change user access'";
    expect(refusalsIn(text)).toEqual([{ field: undefined, text: `PermissionDenied: ${because}` }]);
  });

  test('are found by user, in any case, and shown a hundred a page', async () => {
    expect(cellsIn((await context.root.get('/associations?user=ALICE')).text)).toHaveLength(1);
    const knex = context.service.db.knex;
    const company_id = DEMO_MACRO_COMPANY;
    const studies = Array.from({ length: 205 }, (_, at) =>
      `${String(at).padStart(3, '0')}'<"&`.padEnd(200, '"'),
    );
    await knex('macro_study').insert(studies.map((name) => ({ company_id, name })));
    await knex('macro_association').insert(
      studies.map((study) => ({ company_id, user_key: 'alice', role: 'Clerk', study, site: 'S1' })),
    );
    let path = '/associations?role=Clerk&user=alice';
    const counts: number[] = [];
    for (;;) {
      const { text } = await context.root.get(path);
      expect(Buffer.byteLength(text)).toBeLessThan(100_000);
      counts.push(cellsIn(text).length);
      const next = named(elementsOf(text), 'a').find(({ attributes }) => attributes.rel === 'next');
      if (!next) break;
      path = next.attributes.href!.slice(BASE.length);
    }
    expect(counts).toEqual([100, 100, 5]);
  });

  test('are imported as by the routine, with its audit entries', async () => {
    const { service, root, tokens, audits } = context;
    const associationsXml = list(
      line('alice', 'Clerk', 'add'),
      line('clerk', 'Clerk', 'remove'),
      line('boss', 'Viewer', 'add'),
    );
    const xml = associationsXml.replaceAll('<', '&lt;');
    const rows = () => service.db.knex('macro_association').orderBy(['user_key', 'role', 'study', 'site']);
    await service.call('ImportAssociations', { user: userOf(tokens.root), associationsXml: { xml } });
    const overSoap = [await rows(), await audits()];
    await service.reset();
    const { status, location } = await root.fill(IMPORT, IMPORT, { associationsXml });
    expect([status, location]).toEqual([303, '/associations']);
    expect([await rows(), await audits()]).toEqual(overSoap);
    expect(overSoap[1]).toHaveLength(2);
  });

  test('are reported where lines fail, as a table and as XML', async () => {
    const associationsXml = list(
      line('alice', 'Clerk', 'add'),
      line('<b>'.replaceAll('<', '&lt;'), 'Nurse', 'add'),
    );
    const { status, text } = await context.root.fill(IMPORT, IMPORT, { associationsXml });
    expect(status).toBe(200);
    expect(text).toContain('<code>NotAllDone</code>');
    expect(cellsIn(text)).toEqual([['2', 'There is no such user', 'add', '<b>', 'Nurse', 'ASPIRIN', 'S1']]);
    const [xml] = named(elementsOf(text), 'pre');
    expect(xml!.text).toContain('line="2" study="ASPIRIN" site="S1" user="&lt;b>" role="Nurse"');
    const file = await context.root.fill(IMPORT, IMPORT, { associationsXml, download: 'true' });
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="report.xml"');
    expect(file.text).toBe(xml!.text);
  });

  test('are reported in less than 100 KB, however many lines fail', async () => {
    const associationsXml = list(
      ...Array.from({ length: 3_000 }, () => line(`"'`.replace('"', '&quot;').repeat(15), 'Nurse', 'add')),
    );
    const { status, text } = await context.root.fill(IMPORT, IMPORT, { associationsXml });
    expect(status).toBe(200);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(cellsIn(text)).toHaveLength(100);
    expect(text).toContain('And 2900 more.');
    const refused = await context.root.fill(IMPORT, IMPORT, { associationsXml: `${associationsXml}<` });
    expect(refused.status).toBe(422);
    expect(Buffer.byteLength(refused.text)).toBeLessThan(100_000);
  });

  test.each([
    ['in UTF-8', Buffer.from(list(line('alice', 'Clerk', 'add')))],
    ['in UTF-16', Buffer.from(`\ufeff${list(line('alice', 'Clerk', 'add'))}`, 'utf16le')],
  ])('are imported from a file %s', async (_what, content) => {
    const { text } = await context.root.get(IMPORT);
    const form = named(elementsOf(text), 'form').find(({ attributes }) => attributes.enctype !== undefined);
    expect(form?.attributes).toMatchObject({ action: BASE + IMPORT, enctype: 'multipart/form-data' });
    const { status, location } = await context.root.upload(
      IMPORT,
      { associationsXml: '' },
      { file: content },
    );
    expect([status, location]).toEqual([303, '/associations']);
    expect(await context.audits()).toMatchObject([{ operation: 'ImportAssociations', target: 'alice' }]);
  });

  test.each([
    ['all', {}],
    ['those of a user', { user: 'CLERK' }],
    ['those of a role in a study', { role: 'FullUser', study: 'AllStudies' }],
    ['none', { site: '<"&' }],
  ])('are exported as by the routine: %s', async (_what, filter) => {
    const attributes = Object.entries(filter).map(
      ([name, value]) =>
        `${name}="${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`,
    );
    const assocRequestXml =
      attributes.length > 0 ? list(`<macroassociation ${attributes.join(' ')}/>`) : list();
    const answer = await context.service.call('ExportAssociations', {
      user: userOf(context.tokens.root),
      assocRequestXml,
      reportXml: '',
    });
    const file = await context.root.fill('/associations', EXPORT, filter);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="associations.xml"');
    expect(file.text).toBe(answer.element('reportXml'));
    const { text } = await context.root.fill('/associations', EXPORT, { ...filter, shown: 'true' });
    expect(named(elementsOf(text), 'pre')[0]!.text).toBe(file.text);
  });

  test('takes the filter of the list into the form for the export', async () => {
    const { text } = await context.root.get('/associations?role=Clerk');
    const values = named(elementsOf(text), 'input')
      .filter(({ attributes }) => attributes.id === 'export-role')
      .map(({ attributes }) => attributes.value);
    expect(values).toEqual(['Clerk']);
  });
});
