import type { Call } from '../call';

/** The path of the links by which customers join sessions, in lower case. */
export const LINK_PATH = '/r';

/** The link with which a customer joins the session of a code (section 3 of the contract's second part). */
export function linkOf({ origin }: Pick<Call, 'origin'>, pin: number): string {
  return `${origin()}/R?i=2&Code=${pin}`;
}
