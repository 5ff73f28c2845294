import type { Knex } from 'knex';
import { z } from 'zod';
import { contracts } from '../../src/contracts';
import type { Database } from '../../src/store/engine/database';
import { findCompany } from '../../src/store/companies';
import { deleteCompany } from '../../src/store/deleteCompany';
import { catalogue } from '../support/catalogue';
import { openTestDatabase } from '../support/databases';
import { rowsOf } from '../support/rows';

/** What all contracts promise alike to testers. */
describe.each(contracts.map(({ name, standIn }) => ({ name, company: standIn!.company })))(
  'the companies of $name',
  ({ name, company: { wishSchema, patchSchema, create, change } }) => {
    let database: Database;
    let db: Knex;
    beforeAll(async () => {
      database = await openTestDatabase('embedded');
      db = database.knex;
    });
    afterAll(() => database.close());

    test('are made without a wish, belong to their contract, and leave nothing', async () => {
      const { company, ...made } = await create(db, wishSchema.parse({}), new Date('2026-01-15T12:00:00Z'));
      expect(made.contract).toBe(name);
      expect(made.name).toContain(String(company));
      expect(made.people.length).toBeGreaterThan(1);
      await expect(findCompany(db, catalogue, company)).resolves.toMatchObject({ contract: name });
      await expect(change(db, company, patchSchema.parse({}))).resolves.toBe('unchanged');
      // Only what calls do is audited.
      await expect(db('audit')).resolves.toEqual([]);
      await expect(deleteCompany(db, catalogue, company)).resolves.toBe(true);
      await expect(rowsOf(db)).resolves.toEqual([]);
    });

    test('are described as JSON Schema, and refuse an unknown member', () => {
      for (const schema of [wishSchema, patchSchema]) {
        expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ additionalProperties: false });
        expect(schema.safeParse({ unknown: 1 }).success).toBe(false);
        expect(schema.safeParse({}).success).toBe(true);
      }
    });
  },
);
