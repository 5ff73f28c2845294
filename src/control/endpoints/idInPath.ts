import { z } from 'zod';
import { wholeNumber } from '../../wholeNumber';

/** The id in a path. */
export const idInPath = z.strictObject({ id: wholeNumber(1, Number.MAX_SAFE_INTEGER) });
