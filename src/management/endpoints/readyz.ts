import { readiness, type Health } from '../../http/health';
import { endpoint } from '../endpoint';

/** Whether calls can be answered, as on the service's own port. */
export const readyz = (health: Health) =>
  endpoint({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether calls can be answered',
    answers: {
      200: { description: 'They can', mediaType: 'text/plain' },
      503: { description: 'They cannot; the text says why', mediaType: 'text/plain' },
    },
    handle: () => readiness(health),
  });
