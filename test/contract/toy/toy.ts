import { join } from 'node:path';
import { Command } from 'commander';
import { Router } from 'express';
import type { Knex } from 'knex';
import type { Contract } from '../../../src/contracts/contract';
import { page } from '../../../src/console/answer';
import { plainText } from '../../../src/http/exchange';
import { html } from '../../../src/http/html';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { recordAudit } from '../../../src/store/audit/entry';

/** The toy's demo company. */
export const TOY_COMPANY = 7;

/** The smallest complete contract. Its only operation is a greeting. */
export const toy: Contract = {
  name: 'toy',
  title: 'Toy',
  links: [{ text: 'playroom', href: '/toy' }],
  wsdl: join(__dirname, 'toy.wsdl'),
  tables: {
    exported: [{ name: 'toy_box', order: 'company_id' }],
    sequences: [],
    expiring: [{ name: 'toy_visit', column: 'over_at', keptMs: 1_000, ofNoCompany: true }],
  },
  demo: {
    isThere: async (db) => (await db('company').where({ company_id: TOY_COMPANY }).first()) !== undefined,
    async make(db) {
      await db('company').insert({ company_id: TOY_COMPANY, name: 'Example Nursery' });
      await db('toy_box').insert({ company_id: TOY_COMPANY, colour: 'red' });
      await recordAudit(db, { ...commandEntry('toy', 'demo'), companyId: TOY_COMPANY, target: null }).query;
    },
    accounts: () => ({}),
    banner: (_db, address) => `The demo nursery of Toy: curl -X POST ${address}/toy`,
  },
  describeCalls: () => ({
    operations: [],
    isSecret: () => false,
    wordOf: (_operation, noted) => String(noted),
  }),
  commands: () => [new Command('toy').description('wind the toy up')],
  firstCompany: 'understudy toy',
  open: ({ now }) =>
    Promise.resolve({
      handlers: [
        {
          takes: (method, path) => method === 'POST' && path === '/toy',
          answer: () => Promise.resolve(plainText(200, `Hello at ${now().toISOString()}`)),
        },
      ],
      pages: Router().get('/toy', (_request, response) => void response.send('The playroom')),
      console: {
        signIn: {
          fields: [{ name: 'child', label: 'Name', required: true }],
          enter: (_request, form) => Promise.resolve({ secret: 'toy', name: form.value('child') }),
          leave: () => Promise.resolve(),
        },
        menu: [{ text: 'Box', href: '/box' }],
        routes: [{ path: '/box', show: () => page({ title: 'Box', main: html`<p>A bear</p>` }) }],
      },
    }),
};

/** Creates the tables that a migration of the toy would create. */
export async function makeToyTables(db: Knex): Promise<void> {
  await db.raw(`
    CREATE TABLE toy_box (company_id integer PRIMARY KEY REFERENCES company, colour text NOT NULL);
    CREATE TABLE toy_visit (visitor text PRIMARY KEY, over_at timestamptz NOT NULL);
  `);
}
