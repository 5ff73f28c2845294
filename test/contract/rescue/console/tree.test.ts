import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { elementsOf, named } from '../../../support/markup';
import { startTestService, type TestService } from '../../../support/service';
import { statementsOf } from '../../../support/statements';
import type { Visitor } from '../../../support/visitor';
import { nodes } from '../demoNodes';
import { visitorOf } from './people';

describe.each(databaseKinds)('the tree in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  let administrator: Visitor;
  beforeAll(async () => {
    // The tests watch the statements that Knex sends.
    service = await startTestService(kind, {}, { isPipelined: false });
    master = await visitorOf(service);
    administrator = await visitorOf(service, 'administrator');
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const summaries = (text: string) => named(elementsOf(text), 'summary').map((each) => each.text.trim());
  const linked = (text: string) =>
    named(elementsOf(text), 'a').flatMap(({ attributes, text: name }) => {
      const [, id] = /^\/console\/rescue\/nodes\/(\d+)$/.exec(attributes.href!) ?? [];
      return id === undefined ? [] : [[Number(id), name.trim()]];
    });

  test('shows the root and what is below it, with one statement in all', async () => {
    let text = '';
    const statements = await statementsOf(service.db.knex, async () => {
      ({ text } = await master.get('/tree'));
    });
    expect(statements).toHaveLength(1);
    expect(summaries(text)).toEqual([
      'Example Company',
      'Master Administrators Master Administrators node',
      'Administrators Administrators node',
      'Technicians Technicians node',
    ]);
  });

  test('is what getHierarchy_v2 shows to an administrator who is no master', async () => {
    const { text } = await administrator.get('/tree');
    expect(summaries(text)).toEqual(['Example Company', 'Technicians Technicians node']);
    for (const hidden of [nodes.masterAdministrators, nodes.administrators, nodes.max, nodes.ada]) {
      for (const path of ['', '/children']) {
        expect((await administrator.get(`/nodes/${hidden}${path}`)).status).toBe(404);
      }
    }
  });

  test('asks for what is below a group when it is opened, with one statement', async () => {
    const { text: tree } = await master.get('/tree');
    const asking = elementsOf(tree).filter(({ attributes }) => attributes['hx-get'] !== undefined);
    expect(asking.map(({ attributes }) => attributes)).toContainEqual({
      'hx-get': `/console/rescue/nodes/${nodes.technicians}/children`,
      'hx-trigger': "toggle from:'closest details' once",
    });
    let text = '';
    const statements = await statementsOf(service.db.knex, async () => {
      ({ text } = await master.get(`/nodes/${nodes.technicians}/children`));
    });
    expect(statements).toHaveLength(1);
    expect(summaries(`<div>${text}</div>`)).toEqual([
      'Technician Group1 technician group',
      'Technician Group2 technician group, Disabled',
    ]);
    const { text: people } = await master.get(`/nodes/${nodes.group1}/children`);
    expect(linked(`<div>${people}</div>`)).toEqual([
      [nodes.group1, 'Open Technician Group1'],
      [nodes.john, 'John Doe'],
    ]);
  });

  test('shows nothing of another company, of a deleted node or of no node', async () => {
    await service.db.knex('company').insert({ company_id: 7, name: 'Other' });
    await service.db.knex('node').insert({ company_id: 7, node_id: 70, kind: 'root', name: 'Other root' });
    await service.db.knex('node').where({ node_id: nodes.john }).update({ deleted_at: service.now });
    for (const id of ['70', nodes.john, '0', '-1', '1e3', '2147483648', '99999999999', 'x', '%00']) {
      for (const path of ['', '/children', '/move']) {
        expect([id, (await master.get(`/nodes/${id}${path}`)).status]).toEqual([id, 404]);
      }
    }
    expect((await master.get(`/nodes/${nodes.group1}/children`)).text).not.toContain('John Doe');
    expect((await master.get('/tree')).text).not.toContain('Other root');
  });

  describe('with 250 users in a group', () => {
    beforeEach(() => addTechnicians(250));

    test('comes in pages of 100, which the script puts below each other', async () => {
      const seen: number[] = [];
      let path: string | undefined = `/nodes/${nodes.group1}/children`;
      for (let page = 0; path !== undefined; page++) {
        const { text } = await master.get(path);
        const elements = elementsOf(`<ul>${text}</ul>`);
        const people = linked(`<ul>${text}</ul>`).filter(([id]) => id !== nodes.group1);
        expect(people).toHaveLength([100, 100, 51][page]!);
        seen.push(...people.map(([id]) => id as number));
        const focused = elements.filter(({ attributes }) => attributes.autofocus !== undefined);
        expect(focused).toHaveLength(page === 0 ? 0 : 1);
        const next = elements.find(({ text: name }) => name.trim() === 'Next 100' && name !== '');
        const link = elements.find(({ name, text: said }) => name === 'a' && said.trim() === 'Next 100');
        expect(link === undefined).toBe(next === undefined);
        if (link)
          expect(link.attributes).toMatchObject({ 'hx-target': 'closest li', 'hx-swap': 'outerHTML' });
        path = link?.attributes['hx-get']!.slice('/console/rescue'.length);
      }
      expect(seen).toEqual([nodes.john, ...Array.from({ length: 250 }, (_, index) => 1_000_001 + index)]);
    });

    test('has the same pages without script', async () => {
      const { text } = await master.get(`/nodes/${nodes.group1}`);
      const next = named(elementsOf(text), 'a').find(({ attributes }) => attributes.rel === 'next')!;
      expect(next.attributes.href).toBe(`/console/rescue/nodes/${nodes.group1}?after=1000099`);
      const { text: second } = await master.get(`/nodes/${nodes.group1}?after=1000099`);
      expect(linked(second)).toContainEqual([1_000_100, 'User 100']);
      expect(linked(second)).not.toContainEqual([1_000_099, 'User 99']);
    });
  });

  async function addTechnicians(count: number): Promise<void> {
    await service.db.knex.raw(
      `INSERT INTO node (company_id, node_id, parent_id, kind, name, email)
       SELECT :company, 1000000 + n, :parent, 'technician', 'User ' || n, 'user' || n || '@example.com'
       FROM generate_series(1, :count::int) AS n`,
      { company: DEMO_COMPANY, parent: nodes.group1, count },
    );
  }
});
