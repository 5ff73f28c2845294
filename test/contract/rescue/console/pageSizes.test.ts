import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { elementsOf } from '../../../support/markup';
import { startTestService, type TestService } from '../../../support/service';
import { statementsOf } from '../../../support/statements';
import type { Visitor } from '../../../support/visitor';
import { nodes, setNode } from '../demoNodes';
import { visitorOf } from './people';

/** The largest size of a page, in bytes. */
const MOST = 100_000;

// The longest texts that the contract allows, of characters that take the most room in a page.
const hostile = `<script>"'&\u202e`;
const longest = (characters: number) => hostile.repeat(characters).slice(0, characters);
const wide = (characters: number) => '\u{1f600}'.repeat(characters);

// This needs PostgreSQL for its speed with many rows.
describeOnPostgreSQL('pages of the console for a large company', () => {
  let service: TestService;
  let master: Visitor;
  beforeAll(async () => {
    // The tests watch the statements that Knex sends.
    service = await startTestService('postgresql', {}, { isPipelined: false });
    master = await visitorOf(service);
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  async function sizeOf(path: string): Promise<number> {
    const { status, text } = await master.get(path);
    expect([path, status]).toEqual([path, 200]);
    // Throws if a text breaks out of its place.
    elementsOf(text.startsWith('<!doctype') ? text : `<ul>${text}</ul>`);
    return Buffer.byteLength(text);
  }

  test.each([
    ['escaped', longest],
    ['wide', wide],
  ])('stay small with the longest names of %s characters, and many levels of groups', async (_what, text) => {
    const { knex: db } = service.db;
    await db.raw(
      `INSERT INTO node (company_id, node_id, parent_id, kind, name, enabled)
       SELECT :company, 2000000 + n, CASE n WHEN 1 THEN :top ELSE 2000000 + n - 1 END, 'technician_group', :name, true
       FROM generate_series(1, 99) AS n`,
      { company: DEMO_COMPANY, top: nodes.technicians, name: text(128) },
    );
    await addTechnicians(150, 2_000_099, () => [text(128), text(200)]);
    const [group, user] = [2_000_099, 1_000_001];
    await setNode(db, user, { nick: text(128), ssoid: text(256), description: text(2_000) });
    await setNode(db, group, { description: text(2_000) });
    const pages = ['', '/children', '/move'].map((rest) => `/nodes/${group}${rest}`);
    for (const path of [...pages, `/nodes/${user}`, `/nodes/${user}/move`, '/search?q=1', '/tree']) {
      expect([path, (await sizeOf(path)) < MOST]).toEqual([path, true]);
    }
  });

  // The last, because deleting so many rows for another test takes minutes.
  test('stay small with 100,000 users in one group, and the tree takes one statement', async () => {
    await addTechnicians(100_000, nodes.group1, () => ['User', '@example.com']);
    const statements = await statementsOf(service.db.knex, () => master.get('/tree'));
    expect(statements).toHaveLength(1);
    const paths = ['', '?after=1099990', '/children', '/children?after=1050000'];
    for (const path of [...paths.map((rest) => `/nodes/${nodes.group1}${rest}`), '/tree']) {
      expect(await sizeOf(path)).toBeLessThan(MOST);
    }
    for (const q of ['user', 'user99999@', 'nobody']) {
      expect(await sizeOf(`/search?q=${q}`)).toBeLessThan(MOST);
    }
  }, 60_000);

  /** Adds users whose ids begin at 1000001. @param texts the beginning of their names, and the end of their addresses. */
  async function addTechnicians(count: number, parent: number, texts: () => [string, string]): Promise<void> {
    const [name, email] = texts();
    await service.db.knex.raw(
      `INSERT INTO node (company_id, node_id, parent_id, kind, name, email)
       SELECT :company, 1000000 + n, :parent, 'technician', left(:name || ' ' || n, 128), 'user' || n || :email
       FROM generate_series(1, :count::int) AS n`,
      { company: DEMO_COMPANY, parent, count, name, email },
    );
    await service.db.knex.raw('ANALYZE node');
  }
});
