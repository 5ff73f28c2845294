import { alive } from '../../http/health';
import { endpoint } from '../endpoint';

/** Whether the process is alive, as on the service's own port. */
export const healthz = endpoint({
  method: 'GET',
  path: '/healthz',
  summary: 'Whether the process is alive',
  answers: { 200: { description: 'The process is alive', mediaType: 'text/plain' } },
  handle: () => ({ status: 200, text: alive }),
});
