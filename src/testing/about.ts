import { z } from 'zod';

/** What `GET /` of the management port says of the service. */
export const aboutSchema = z.object({
  version: z.string(),
  standIn: z.boolean(),
  /** The address of the service. */
  url: z.string(),
  contracts: z.record(
    z.string(),
    z.object({
      /** Where its pages and calls begin. */
      url: z.string(),
      /** Where its WSDL is; missing if it has none. */
      wsdlUrl: z.string().optional(),
    }),
  ),
});

export type About = z.output<typeof aboutSchema>;
