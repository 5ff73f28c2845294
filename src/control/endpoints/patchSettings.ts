import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { settingsSchema } from './settingsSchema';

/** `PATCH /control/settings` */
export function patchSettings({ settings }: Controls) {
  return endpoint({
    method: 'PATCH',
    path: '/control/settings',
    summary: 'Changes settings until the next reset',
    body: settingsSchema.partial(),
    answers: { 200: { description: 'The settings', body: settingsSchema } },
    handle({ body }) {
      Object.assign(settings, body);
      return { status: 200, json: settings };
    },
  });
}
