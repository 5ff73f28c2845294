import type { Breakage } from '../../http/breakage';

/** A reply in place of the service's own, as a proxy in front would give it. */
export interface ForcedReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What a rule does to the reply of a call. */
export type Effect = { replies: ForcedReply } | { breaks: Breakage };
