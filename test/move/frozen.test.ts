import { randomUUID } from 'node:crypto';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { run, start } from '../cli/program';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { ADDRESS, beginChange, stateIn, twoSides, words, type Sides } from './sides';

describeOnPostgreSQL('a company that a move has frozen', () => {
  let sides: Sides;
  beforeAll(async () => (sides = await twoSides()));

  test('is thawed when the command is stopped', async () => {
    const { from } = sides;
    const giveUp = await beginChange(from.knex, DEMO_COMPANY);
    const moving = start(words(DEMO_COMPANY), sides.environment);
    await moving.until(/^Frozen: /m);
    // Only one command at a time.
    const second = await run(['company', 'thaw', String(DEMO_COMPANY)], sides.environment);
    expect(second.stderr).toBe(
      `understudy: Another command is moving company ${DEMO_COMPANY}; wait for it, or stop it.\n`,
    );
    const list = await run(['company', 'list', '--json'], sides.environment);
    expect(JSON.parse(list.stdout.split('\n')[0]!)).toMatchObject({ state: 'leaving', address: ADDRESS });
    moving.kill('SIGINT');
    const { code, stderr } = await moving.ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'understudy: The move was stopped. The company was thawed, and nothing has changed.\n',
    });
    await giveUp();
    expect(await stateIn(from.knex, DEMO_COMPANY)).toBe('here');
  });

  test('is neither deleted nor changed while it is frozen, and only its copy can be thawed by force', async () => {
    const { from, environment } = sides;
    const row = { company_id: DEMO_COMPANY, move_id: randomUUID(), address: ADDRESS, since: new Date() };
    await from.knex('company_move').insert({ ...row, state: 'leaving' });
    const company = String(DEMO_COMPANY);
    const [deleted, changed, shown, status] = await Promise.all([
      run(['company', 'delete', company, '--confirm', company], environment),
      run(['company', 'set', company, '--seats', '77'], environment),
      run(['company', 'show', company], environment),
      run(['status'], environment),
    ]);
    expect(deleted.stderr).toMatch(
      /^understudy: Company \d+ is frozen while it is moved; wait until the move ends/,
    );
    expect(changed.stderr).toMatch(
      /^understudy: Nothing was changed: the company is frozen while it is moved/,
    );
    expect(shown.stdout).toContain(`for a move to ${ADDRESS}. If that was interrupted, run it again`);
    expect(status.stdout).toContain(`company ${company}, frozen for a move to ${ADDRESS}, since `);
    for (const state of ['moved', 'arriving']) {
      await from.knex('company_move').update({ state });
      const { stderr } = await run(['company', 'thaw', company], environment);
      expect(stderr).toMatch(
        new RegExp(`^understudy: Company ${company} stays as it is: .* give --confirm ${company}\\.$`, 'm'),
      );
    }
    const forced = await run(['company', 'thaw', company, '--confirm', company], environment);
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect(await stateIn(from.knex, DEMO_COMPANY)).toBe('here');
  });
});
