import { z } from 'zod';
import { STRONGEST } from '../credentials/passwordStrength';

/** The strength that a company demands of new passwords, as a tester sets it. */
export const leastPasswordStrength = z
  .int()
  .min(0)
  .max(STRONGEST)
  .optional()
  .describe(`the lowest score of a new password, 0 to ${STRONGEST}`);
