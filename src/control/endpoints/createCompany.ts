import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import { companyMakers } from '../companyMakers';
import type { Controls } from '../controls';

/** A company that was made; each contract adds what a test needs to know of it. */
const madeSchema = z.looseObject({
  company: z.int(),
  contract: z.string(),
  name: z.string(),
  people: z.array(z.looseObject({ role: z.string(), password: z.string().optional() })),
});

/** `POST /control/companies` */
export function createCompany({ db, clock, gate, contracts }: Controls) {
  const makers = companyMakers(contracts);
  const wishes = makers.map(({ contract, wishSchema }) =>
    wishSchema.extend({
      contract: z.literal(contract),
      like: z.literal('demo').optional().describe('The company that it resembles; there is only the demo'),
    }),
  );
  return endpoint({
    method: 'POST',
    path: '/control/companies',
    summary: 'Creates a company for a test, with users who can log in at once',
    body: z.discriminatedUnion('contract', wishes as unknown as [(typeof wishes)[number]]),
    answers: { 201: { description: 'All that a test needs to know about it', body: madeSchema } },
    async handle({ body: { contract, like: _, ...wish } }) {
      const { create } = makers.find((each) => each.contract === contract)!;
      const made = await gate.share(() => create(db, wish, clock.now()));
      return { status: 201, json: made };
    },
  });
}
