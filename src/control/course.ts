import type { DecodedCall, Identity } from '../contracts/intercept';
import type { Effect } from './rules/effect';

/** What the controls know of one request while it is answered. */
export interface Course {
  contract: string;
  /** The journal's generation when the call came, or was carried out. */
  generation: number;
  /** The decoded call; missing if the message could not be decoded. */
  call?: DecodedCall;
  identity?: Identity;
  /** The id of the rule that decided. */
  rule?: number;
  /** Why the call was not carried out, or its reply was lost; missing if no rule forced that. */
  because?: string;
  /** What stands for the outcome of a call that was not carried out and has none. */
  instead?: string;
  /** What the rule does to the reply; missing if the reply is sent as it is. */
  effect?: Effect;
}
