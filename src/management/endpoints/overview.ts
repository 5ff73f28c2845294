import { z } from 'zod';
import { version } from '../../version';
import { endpoint, type Endpoint } from '../endpoint';

const overviewSchema = z.object({
  service: z.literal('Understudy'),
  version: z.string(),
  standIn: z.boolean().describe('whether tests may control the service'),
  endpoints: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
});

/** What there is on the management port. @param others the endpoints besides this one. */
export function overview(standIn: boolean, others: readonly Endpoint[]): Endpoint {
  const self: Endpoint = endpoint({
    method: 'GET',
    path: '/',
    summary: 'What there is',
    answers: { 200: { description: 'The endpoints', body: overviewSchema } },
    handle: () => ({
      status: 200,
      json: {
        service: 'Understudy',
        version,
        standIn,
        endpoints: [self, ...others].map(({ method, path, summary }) => ({ method, path, summary })),
      } satisfies z.infer<typeof overviewSchema>,
    }),
  });
  return self;
}
