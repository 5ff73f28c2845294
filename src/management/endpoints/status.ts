import { z } from 'zod';
import { endpoint } from '../endpoint';

/** What runs, and on what. Nothing in it is secret. */
export const statusSchema = z.object({
  version: z.string(),
  pid: z.int().describe('the process that has the management port'),
  startedAt: z.string().describe('in ISO 8601'),
  url: z.string().optional().describe('the address of the service'),
  standIn: z.boolean().describe('whether tests may control the service'),
  database: z.union([
    z.object({ kind: z.literal('postgresql'), server: z.string(), name: z.string() }),
    z.object({ kind: z.literal('embedded'), dataDir: z.string().optional().describe('none: in memory') }),
  ]),
  schema: z.string().nullable().describe('the last migration of the database; null if it cannot be read'),
  companies: z
    .record(z.string(), z.int())
    .nullable()
    .describe('how many there are of each contract; null if they cannot be counted'),
  absent: z
    .array(
      z.object({
        company: z.int(),
        state: z.enum(['leaving', 'arriving', 'moved']),
        address: z.string().describe('where clients reach it after the move'),
        since: z.string().describe('in ISO 8601'),
      }),
    )
    .optional()
    .describe('the companies that are being moved, or have moved; missing if there are none'),
  ready: z.boolean().describe('whether calls can be answered'),
  problem: z.string().optional().describe('why they cannot'),
});

/** What runs, and on what. */
export type Status = z.infer<typeof statusSchema>;

/** What runs, for `understudy status`. */
export const status = (read: () => Promise<Status>) =>
  endpoint({
    method: 'GET',
    path: '/status',
    summary: 'What runs: version, process, database, number of companies, and whether it is ready',
    answers: { 200: { description: 'The status', body: statusSchema } },
    handle: async () => ({ status: 200, json: await read() }),
  });
