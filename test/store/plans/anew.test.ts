import type { Knex } from 'knex';
import { startLockpath } from '../../contract/lockpath/service';
import { databaseKinds } from '../../support/databases';
import { startMacroService } from '../../support/macroService';
import { startTestService } from '../../support/service';

/** The statements that the server plans anew in the last of several equal calls. */
async function plannedAnew(db: Knex, call: (turn: number) => Promise<unknown>): Promise<string[]> {
  for (let turn = 0; turn < 3; turn++) await call(turn);
  const sent: { sql: string; options?: { name?: string } }[] = [];
  const listen = (statement: (typeof sent)[number]) => void sent.push(statement);
  db.on('query', listen);
  await call(3);
  db.off('query', listen);
  expect(sent).not.toEqual([]);
  return sent.filter(({ options }) => options?.name === undefined).map(({ sql }) => sql);
}

describe.each(databaseKinds)('of a call that came before, the server plans nothing anew: %s', (kind) => {
  let service: { close(): Promise<void> };
  afterEach(() => service.close());

  test('Rescue', async () => {
    const rescue = await startTestService(kind);
    service = rescue;
    const { now } = rescue;
    const login = (turn: number) => {
      // The limit of logins forgets the earlier ones.
      rescue.now = new Date(now.getTime() + turn * 600_000);
      return rescue.sessionOf();
    };
    expect(await plannedAnew(rescue.db.knex, login)).toEqual([]);
  });

  test('MACRO', async () => {
    const macro = await startMacroService(kind);
    service = macro;
    const { knex } = macro.db;
    const login = () => macro.tokenOf('root');
    expect(await plannedAnew(knex, login)).toEqual([]);
    const token = await login();
    const edit = async (turn: number) =>
      expect(await macro.as(token, 'EditUserName', { userid: 'alice', fullname: `Alice ${turn}` })).toBe(
        'Success',
      );
    expect(await plannedAnew(knex, edit)).toEqual([]);
  });

  test('Lockpath', async () => {
    const lockpath = await startLockpath(kind);
    service = lockpath;
    const { knex } = lockpath.db;
    const answered = async (...call: Parameters<typeof lockpath.call>) =>
      expect(await lockpath.call(...call)).toMatchObject({ status: 200 });
    expect(await plannedAnew(knex, () => answered('GetUser?Id=7'))).toEqual([]);
    const update = (turn: number) => answered('UpdateUser', { Id: 7, FirstName: `Name ${turn}` });
    expect(await plannedAnew(knex, update)).toEqual([]);
  });
});
