import type { Knex } from 'knex';
import { schemaVersion } from '../../src/store/engine/migrate';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { prepare } from '../cli/databases';
import { run } from '../cli/program';
import { describeWith } from '../interop/toolkits';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { expectEachChangeOnce, inWords, proxyAndCertificate, startBehindHaproxy } from './behindHaproxy';
import { installNextRelease, NEXT_VERSION } from './nextRelease';

jest.setTimeout(180_000);

/** Enough that the steps of the migration which go through the nodes last for many calls. */
const NODES = 20_000;

/** Gives the demo company users whom no call changes, in the group of one of its own. */
async function addTechnicians(db: Knex): Promise<void> {
  await db.raw(
    `INSERT INTO node (company_id, node_id, parent_id, kind, name)
     SELECT company_id, 1000000 + n, parent_id, kind, 'Technician ' || n
     FROM node, generate_series(1, ?) AS n WHERE company_id = ? AND node_id = 337368`,
    [NODES, DEMO_COMPANY],
  );
  await db.raw('VACUUM ANALYZE node');
}

describeOnPostgreSQL('behind a proxy', () => {
  describeWith(proxyAndCertificate, () => {
    test('instances go on while the next release migrates their database and replaces them, and no call fails', async () => {
      const next = await installNextRelease();
      const database = await prepare('postgresql', 'demo');
      await database.look(addTechnicians);
      const running = await startBehindHaproxy(database.environment);

      const began = performance.now();
      await expect(run(['migrate'], database.environment, '', next)).resolves.toMatchObject({
        code: 0,
        stdout: 'Migrated: 900_short_name\n',
      });
      const took = (performance.now() - began) / 1_000;
      await running.untilAnswered();

      // An instance of the previous version can start again meanwhile.
      await running.replace(1, { LOG_LEVEL: 'info' });
      const { service: first } = await running.replace(0, {}, next);
      const { service: second, stopped } = await running.replace(1, {}, next);
      expect([first.banner, second.banner]).toEqual(
        Array(2).fill(expect.stringContaining(`Understudy ${NEXT_VERSION} is ready.`)),
      );
      expect(stopped.stdout + stopped.stderr).toContain(
        `The database has the schema 900_short_name of a newer version, with which this version (${schemaVersion}) works`,
      );

      const result = await running.end();
      process.stderr.write(
        `Rolling restart of 2 instances over a migration of ${took.toFixed(1)} s: ${inWords(result)}\n`,
      );
      await database.look(async (db) => {
        await expectEachChangeOnce(result, db);
        await expect(db('node').where({ short_name: '' })).resolves.toEqual([]);
      });
    });
  });
});
