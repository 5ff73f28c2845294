import { z } from 'zod';

/** A whole number in a query or a path. */
export function limited(least: number, most: number) {
  const expected = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, expected)
    .transform(Number)
    .refine((number) => number >= least && number <= most, expected);
}

/** The id in a path. */
export const idInPath = z.strictObject({ id: limited(1, Number.MAX_SAFE_INTEGER) });
