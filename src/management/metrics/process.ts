import { collectDefaultMetrics, Registry } from 'prom-client';

let registry: Registry | undefined;

/**
 * The metrics of Node.js, such as memory, garbage collection and the delay of the event loop. They are those of the process,
 * however many services it runs, and what measures them cannot be stopped. So they are collected once, from the first time
 * that they are asked for.
 */
export function processMetrics(): Registry {
  if (!registry) collectDefaultMetrics({ register: (registry = new Registry()) });
  return registry;
}
