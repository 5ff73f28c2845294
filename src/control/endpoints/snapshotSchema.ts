import { z } from 'zod';

/** The name of a snapshot in a path. */
export const nameInPath = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'must be 1 to 100 letters, digits, dots, hyphens and underscores')
    // Clients take such a part out of an address.
    .refine((name) => !/^\.+$/.test(name), 'must have a character other than a dot'),
});

/** A snapshot as the service shows it. */
export const snapshotSchema = z.object({
  name: z.string(),
  at: z.iso.datetime(),
  bytes: z.int().describe('The size of its rows'),
});
