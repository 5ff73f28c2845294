import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { settingsSchema } from './settingsSchema';

/** `GET /control/settings` */
export function getSettings({ settings }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/settings',
    summary: 'Shows the settings that a tester may change',
    answers: { 200: { description: 'The settings', body: settingsSchema } },
    handle: () => ({ status: 200, json: settings }),
  });
}
