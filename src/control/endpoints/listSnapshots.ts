import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { snapshotSchema } from './snapshotSchema';

/** `GET /control/snapshots` */
export function listSnapshots({ state }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/snapshots',
    summary: 'Lists the snapshots',
    answers: {
      200: { description: 'The snapshots', body: z.object({ snapshots: z.array(snapshotSchema) }) },
    },
    handle: () => ({ status: 200, json: { snapshots: state.list() } }),
  });
}
