import { z } from 'zod';
import { EARLIEST, LATEST } from '../clock';

/** The clock as the service shows it. */
export const clockSchema = z.object({ at: z.iso.datetime(), runs: z.boolean(), real: z.boolean() });

/** A moment with a time zone, to which the clock can be set. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a moment such as 2026-01-01T00:00:00Z', abort: true })
  .refine(
    (text) => new Date(text) >= EARLIEST && new Date(text) <= LATEST,
    `must lie between ${EARLIEST.toISOString()} and ${LATEST.toISOString()}`,
  );
