import { readiness, type Health } from '../../http/health';
import { endpoint } from '../endpoint';

/** Whether calls can be answered, as on the service's own port. */
export const readyz = (health: Health) =>
  endpoint({
    method: 'GET',
    path: '/readyz',
    summary: 'Whether calls can be answered',
    answers: {
      200: { description: 'Calls can be answered', mediaType: 'text/plain' },
      503: { description: 'Calls cannot be answered; the text says why', mediaType: 'text/plain' },
    },
    handle: () => readiness(health),
  });
