import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { changeOnce } from './changeOnce';
import { prepare } from './databases';
import { run, startProgram } from './program';

// What docs/operations/back-up.md promises of pg_dump.

describeOnPostgreSQL('a dump', () => {
  test('of a used database, restored into a new one, is one on which the service goes on', async () => {
    const [from, to] = [await prepare('postgresql', 'demo'), await prepare('postgresql', 'blank')];
    await expect(changeOnce(from.environment, 'Before')).resolves.toMatchObject({ text: 'OK' });
    const restore = 'set -o pipefail; pg_dump --no-owner "$1" | psql --quiet --set ON_ERROR_STOP=1 "$2"';
    const urls = [from.environment.DATABASE_URL!, to.environment.DATABASE_URL!];
    const restored = await startProgram('bash', ['--norc', '-c', restore, 'bash', ...urls], {}).ended;
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    await expect(changeOnce(to.environment, 'After')).resolves.toMatchObject({ text: 'OK' });

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
