import { migrations } from '../../../../db/migrations';
import { planText } from '../../../../src/cli/migrating/text';
import type { Database } from '../../../../src/store/engine/database';
import { migrate } from '../../../../src/store/engine/migrate';
import type { NamedMigration } from '../../../../src/store/engine/migrating/migration';
import { planOf } from '../../../../src/store/engine/migrating/plan';
import { unchecked } from '../../../../tools/newDatabase';
import { databaseKinds, openBlankDatabase } from '../../../support/databases';
import { addShortName, nextRelease } from './nextRelease';

const firstRelease = migrations.slice(0, 8);

const goesOn =
  'The previous version keeps running meanwhile and afterwards, so instances can be restarted one by one.';

describe.each(databaseKinds)('what --dry-run says of the version before: %s', (kind) => {
  let database: Database | undefined;
  afterEach(() => database?.close());

  test.each<[string, readonly NamedMigration[], readonly NamedMigration[], string[]]>([
    [
      'it is 0.1.0',
      firstRelease,
      migrations,
      [`${goesOn} But it does not start again.`, 'There is no way back but a backup.'],
    ],
    [
      'it works with the new schema',
      migrations,
      nextRelease(),
      [goesOn, 'The way back: install the previous version again.'],
    ],
    [
      'it does not',
      migrations,
      nextRelease({ ...addShortName, worksFrom: '900_short_name' }),
      [
        'The previous version does not work with it: stop all its instances first.',
        'There is no way back but a backup.',
      ],
    ],
  ])('%s', async (_, before, after, said) => {
    database = await openBlankDatabase(kind);
    await migrate(database.knex, { list: before, check: unchecked });
    const plan = await planOf(database.knex, after);
    expect(planText({ database: database.place, ...plan }).slice(-3, -1)).toEqual(said);
  });
});
