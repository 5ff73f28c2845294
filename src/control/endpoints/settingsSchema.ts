import { z } from 'zod';
import type { ControlSettings } from '../settings';

/** The settings that a tester may change. */
export const settingsSchema = z.strictObject({
  loginLimit: z.boolean().describe('Whether the limits on logins and codes apply'),
}) satisfies z.ZodType<ControlSettings>;
