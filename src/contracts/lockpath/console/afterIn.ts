import type { OpenVisit } from '../../../console/contractConsole';
import { integer } from '../wire/schema';

/** The id after which a part of a list begins; 0 for the first part. */
export function afterIn({ query }: OpenVisit): number {
  return integer.safeParse(query.get('after') ?? '').data ?? 0;
}
