import { z } from 'zod';
import { version } from '../../version';
import { endpoint, type Endpoint } from '../endpoint';

const overviewSchema = z.object({
  service: z.literal('Understudy'),
  version: z.string(),
  url: z.string().optional().describe('the address of the service'),
  contracts: z
    .record(z.string(), z.object({ url: z.string(), wsdlUrl: z.string().optional() }))
    .optional()
    .describe('where the calls of each contract go'),
  standIn: z.boolean().describe('whether tests may control the service'),
  endpoints: z.array(z.object({ method: z.string(), path: z.string(), summary: z.string() })),
});

/** Where a service and its contracts are. */
export interface ServiceAddresses {
  url: string;
  contracts: Readonly<Record<string, { url: string; wsdlUrl?: string }>>;
}

/** The endpoints of the management port. @param others the endpoints besides this one. */
export function overview(
  { standIn, service }: { standIn: boolean; service?: ServiceAddresses },
  others: readonly Endpoint[],
): Endpoint {
  const self: Endpoint = endpoint({
    method: 'GET',
    path: '/',
    summary: 'The endpoints of this port',
    answers: { 200: { description: 'The endpoints', body: overviewSchema } },
    handle: () => ({
      status: 200,
      json: {
        service: 'Understudy',
        version,
        ...service,
        standIn,
        endpoints: [self, ...others].map(({ method, path, summary }) => ({ method, path, summary })),
      } satisfies z.infer<typeof overviewSchema>,
    }),
  });
  return self;
}
