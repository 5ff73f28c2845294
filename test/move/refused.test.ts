import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { run, type Environment } from '../cli/program';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { stateIn, twoSides, words, type Sides } from './sides';

describeOnPostgreSQL('a company that cannot be moved', () => {
  let sides: Sides;
  beforeAll(async () => (sides = await twoSides()));

  const tried = (args = words(DEMO_COMPANY), environment: Environment = {}) =>
    run(args, { ...sides.environment, ...environment });

  test.each([
    [
      'without a destination',
      { TO_DATABASE_URL: '' },
      /^understudy: Say where to move it: set TO_DATABASE_URL/,
    ],
    [
      'to a server that is not there',
      { TO_DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d' },
      /^understudy: The other database: PostgreSQL at 127\.0\.0\.1:1 cannot be reached.* or correct TO_DATABASE_URL\.$/,
    ],
  ])('%s is not frozen', async (_name, environment, said) => {
    const { code, stderr } = await tried(words(DEMO_COMPANY), environment);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(said);
    expect(await stateIn(sides.from.knex, DEMO_COMPANY)).toBe('here');
  });

  test('to where it is is not frozen', async () => {
    const { stderr } = await tried(words(DEMO_COMPANY), { TO_DATABASE_URL: sides.environment.DATABASE_URL! });
    expect(stderr).toBe('understudy: The other database is the same one; name another.\n');
    expect(await stateIn(sides.from.knex, DEMO_COMPANY)).toBe('here');
  });

  test('is not frozen if the other side has its number, or one of its addresses', async () => {
    const { to, from } = sides;
    const said = async () => (await tried()).stderr.trim();
    await to.knex('company').insert({ company_id: DEMO_COMPANY, name: 'Other' });
    expect(await said()).toBe(
      `understudy: The other database has a company ${DEMO_COMPANY}. Nothing has changed.`,
    );
    await to.knex('company').where({ company_id: DEMO_COMPANY }).update({ company_id: 1 });
    const node = { company_id: 1, node_id: 2 };
    await to.knex('node').insert({ ...node, kind: 'root' });
    await to.knex('email_claim').insert({ ...node, email_key: 'jdoe@example.com' });
    expect(await said()).toBe(
      'understudy: Another company of the other database has an e-mail address of this one; change it first. Nothing has changed.',
    );
    expect(await from.knex('audit').where({ operation: 'company freeze' })).toEqual([]);
    await to.knex('email_claim').delete();
  });
});
