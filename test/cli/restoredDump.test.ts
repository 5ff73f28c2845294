import { DEMO_CODE } from '../../src/contracts/rescue/demo';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { prepare } from './databases';
import { run, serve, startProgram, stop, type Environment } from './program';

// What docs/operations/back-up.md promises of pg_dump.

const call = async (environment: Environment, name: string) => {
  const service = await serve({ ...environment, LOG_LEVEL: 'silent' });
  const fields = { node: '337366', name, email: 'jdoe@example.com', status: 'Enabled', addons: 'True' };
  const body = new URLSearchParams({ ...fields, rpataddon: 'False', authcode: DEMO_CODE });
  const reply = await fetch(`${service.address}/API/setUser_v2.aspx`, { method: 'POST', body });
  expect(await reply.text()).toBe('OK');
  await stop(service);
};

describeOnPostgreSQL('a dump', () => {
  test('of a used database, restored into a new one, is one on which the service goes on', async () => {
    const [from, to] = [await prepare('postgresql', 'demo'), await prepare('postgresql', 'blank')];
    await call(from.environment, 'Before');
    const restore = 'set -o pipefail; pg_dump --no-owner "$1" | psql --quiet --set ON_ERROR_STOP=1 "$2"';
    const urls = [from.environment.DATABASE_URL!, to.environment.DATABASE_URL!];
    const restored = await startProgram('bash', ['--norc', '-c', restore, 'bash', ...urls], {}).ended;
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    await call(to.environment, 'After');

    const read = ({ look }: typeof from) =>
      look((db) => db('audit').orderBy('audit_id').select<{ audit_id: string }[]>());
    const [before, after] = [await read(from), await read(to)];
    expect(before.length).toBeGreaterThan(0);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([{ operation: 'setUser_v2', outcome: 'OK' }]);
    // The partitions and their rules are there, too.
    await to.look(async (db) => {
      await expect(db('audit').delete()).rejects.toThrow();
    });
    await expect(run(['status'], to.environment)).resolves.toMatchObject({ stderr: '' });
  });
});
