import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { elementsOf, named } from '../../../support/markup';
import { startTestService, type TestService } from '../../../support/service';
import { statementsOf } from '../../../support/statements';
import type { Visitor } from '../../../support/visitor';
import { nodes, setNode } from '../demoNodes';
import { visitorOf } from './people';

describe.each(databaseKinds)('the search of the console on the %s database', (kind) => {
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

  /** The rows of the table that a search shows, each as the texts of its cells. */
  async function found(visitor: Visitor, q: string, more = ''): Promise<string[][]> {
    const { status, text } = await visitor.get(`/search?${new URLSearchParams({ q }).toString()}${more}`);
    expect(status).toBe(200);
    const rows: string[][] = [];
    for (const { name, text: cell } of elementsOf(text)) {
      if (name === 'tr') rows.push([]);
      else if (name === 'th' || name === 'td') rows.at(-1)!.push(cell.trim());
    }
    return rows.slice(1);
  }
  const names = async (visitor: Visitor, q: string) => (await found(visitor, q)).map(([name]) => name);

  test('finds a part of a name or of an address, in upper or lower case, with the path', async () => {
    const john = [
      'John Doe',
      'technician',
      'jdoe@example.com',
      'Offline',
      'Example Company › Technicians › Technician Group1',
    ];
    expect(await found(master, 'OHN d')).toEqual([john]);
    expect(await found(master, 'JDOE@')).toEqual([john]);
    expect(await found(master, ' doe ')).toEqual([john]);
    await setNode(service.db.knex, nodes.john, { name: 'ÄRGER Ωmega' });
    expect(await names(master, 'ärger ω')).toEqual(['ÄRGER Ωmega']);
  });

  test('finds a node by its whole id', async () => {
    expect(await names(master, String(nodes.john))).toEqual(['John Doe']);
    expect(await names(master, '33736')).toEqual([]);
    expect(await names(master, String(nodes.technicians))).toEqual(['Technicians']);
  });

  test('takes each character for itself', async () => {
    for (const q of ['%', '_', '\\', '%%', 'J_hn', "'", '"', '$1', '?', ':text', '--', '﻿']) {
      expect([q, await names(master, q)]).toEqual([q, []]);
    }
    await setNode(service.db.knex, nodes.john, { name: '100%_\\' });
    for (const q of ['%', '_', '\\', '0%_\\']) expect(await names(master, q)).toEqual(['100%_\\']);
  });

  test('finds nothing out of reach, of another company, or deleted', async () => {
    expect(await names(administrator, 'a')).not.toContain('Ada Admin');
    for (const q of ['max', 'master@', String(nodes.max), String(nodes.root), 'Administrators']) {
      expect([q, await names(administrator, q)]).toEqual([q, []]);
    }
    await service.db.knex('company').insert({ company_id: 7, name: 'Other' });
    await service.db.knex('node').insert({ company_id: 7, node_id: 70, kind: 'root', name: 'Other root' });
    await service.db.knex('node').where({ node_id: nodes.john }).update({ deleted_at: service.now });
    for (const q of ['Other', '70', 'john']) expect([q, await names(master, q)]).toEqual([q, []]);
  });

  test('asks for nothing, or for too much, without asking the database', async () => {
    for (const q of ['', ' ', 'x'.repeat(301)]) {
      const statements = await statementsOf(service.db.knex, () => master.get(`/search?q=${q}`));
      expect([q.length, statements.length]).toEqual([q.length, 1]);
    }
    expect((await master.get('/search?q=%00')).status).toBe(400);
    expect((await master.get('/search?q=a&after=x')).status).toBe(200);
  });

  test('authenticates with one statement, and searches with one', async () => {
    const statements = await statementsOf(service.db.knex, () => master.get('/search?q=e'));
    expect(statements).toHaveLength(2);
  });

  describe('with 250 users of one name', () => {
    beforeEach(async () => {
      await service.db.knex.raw(
        `INSERT INTO node (company_id, node_id, parent_id, kind, name, email)
         SELECT :company, 1000000 + n, :parent, 'technician', 'Same', 'same' || n || '@example.com'
         FROM generate_series(1, 250) AS n`,
        { company: DEMO_COMPANY, parent: nodes.group1 },
      );
    });

    test('shows 100 on a page', async () => {
      const seen: string[] = [];
      let query: string | undefined = '?q=same';
      while (query !== undefined) {
        const { text } = await master.get(`/search${query}`);
        const links = named(elementsOf(text), 'a');
        const ids = links.flatMap(({ attributes }) => /\/nodes\/(\d+)$/.exec(attributes.href!)?.[1] ?? []);
        expect(ids.length).toBeLessThanOrEqual(100);
        seen.push(...ids);
        const next = links.find(({ attributes }) => attributes.rel === 'next')?.attributes.href;
        query = next && new URL(next, service.url).search;
      }
      expect(seen).toEqual(Array.from({ length: 250 }, (_, index) => String(1_000_001 + index)));
    });
  });

  describe('for a new place of a node', () => {
    const options = async (visitor: Visitor, id: number, q = '') =>
      named(elementsOf((await visitor.get(`/nodes/${id}/move?q=${q}`)).text), 'option').map((each) =>
        each.text.trim(),
      );

    test('offers what may hold it, within reach', async () => {
      const groups = ['Technician Group1', 'Technician Group2'].map(
        (name) => `Example Company › Technicians › ${name}`,
      );
      expect(await options(master, nodes.john)).toEqual(groups);
      expect(await options(administrator, nodes.john)).toEqual(groups);
      expect(await options(master, nodes.john, 'group2')).toEqual(groups.slice(1));
      expect(await options(master, nodes.john, String(nodes.group1))).toEqual(groups.slice(0, 1));
      expect(await options(master, nodes.group1)).toEqual(['Example Company › Technicians', ...groups]);
      expect(await options(master, nodes.max)).toEqual(['Example Company › Master Administrators']);
    });

    test('offers nothing for a node that never moves', async () => {
      expect((await master.get(`/nodes/${nodes.root}/move`)).location).toBe(`/nodes/${nodes.root}`);
    });
  });
});
