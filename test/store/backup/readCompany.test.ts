import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DEMO_COMPANY, DEMO_TECHNICIAN } from '../../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../../src/contracts/rescue/makeDemo';
import { companyFile } from '../../../src/cli/backup/writeFile';
import { readCompany } from '../../../src/store/backup/readCompany';
import { databaseKinds, openTestDatabase } from '../../support/databases';
import { catalogue } from '../../support/catalogue';

const onPostgreSQL = databaseKinds.filter((kind) => kind === 'postgresql');

// The embedded database has one connection, so no other call can change anything in the meantime.
(onPostgreSQL.length > 0 ? test : test.skip)('a company is read as it is at one moment', async () => {
  const db = await openTestDatabase('postgresql');
  await makeRescueDemo(db.knex);
  const read = (meanwhile: () => Promise<unknown>) =>
    readCompany(db.knex, catalogue, DEMO_COMPANY, async (company) => {
      await meanwhile();
      return text(Readable.from(companyFile(company)));
    });
  const before = await read(() => Promise.resolve());
  const during = await read(async () => {
    await db.knex('node').where({ node_id: DEMO_TECHNICIAN.node }).update({ name: 'Jim Doe' });
    await db.knex('auth_code').delete();
  });
  expect(during).toBe(before);
  await expect(read(() => Promise.resolve())).resolves.not.toBe(before);
  await db.close();
});
