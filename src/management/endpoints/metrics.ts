import { prometheusContentType } from 'prom-client';
import { z } from 'zod';
import { endpoint } from '../endpoint';
import type { SeatsBy } from '../metrics/seats';

const metricsQuery = z.strictObject({
  seats: z
    .enum(['kind', 'company'])
    .default('kind')
    .describe('Whether free seats are counted for all companies together, or for each'),
});

/** The metrics in Prometheus' text format. */
export const metrics = (text: (seats: SeatsBy) => Promise<string>) =>
  endpoint({
    method: 'GET',
    path: '/metrics',
    summary: "Metrics in Prometheus' text format",
    query: metricsQuery,
    answers: { 200: { description: 'The metrics', mediaType: 'text/plain' } },
    handle: async ({ query }) => ({
      ...{ status: 200, text: await text(query.seats), mediaType: prometheusContentType },
    }),
  });
