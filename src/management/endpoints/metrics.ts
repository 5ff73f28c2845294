import { prometheusContentType } from 'prom-client';
import { endpoint } from '../endpoint';

/** The metrics in Prometheus' text format. */
export const metrics = (text: () => Promise<string>) =>
  endpoint({
    method: 'GET',
    path: '/metrics',
    summary: "Metrics in Prometheus' text format",
    answers: { 200: { description: 'The metrics', mediaType: 'text/plain' } },
    handle: async () => ({ status: 200, text: await text(), mediaType: prometheusContentType }),
  });
