import type { ManagementClient } from './http';

/** A moment: a Date, or a text of ISO 8601, such as `2026-01-31T09:00:00Z`. */
export type Moment = string | Date;

/** A support session to add. What is missing has a default: with `technician` alone, it is requested now and connecting. */
export interface SupportSession {
  /** The node of the technician who has it; 0 for none. */
  technician?: number | null;
  /** The node of the channel by which it came; 0 for a private session. */
  channel?: number | null;
  /** Such as `On Hold` or `SESSION_ONHOLD`. By default what the latest time means. */
  status?: string;
  /** Now if missing. */
  requested?: Moment;
  waiting?: Moment | null;
  pickup?: Moment | null;
  /** When the status changed last. */
  changed?: Moment;
  end?: Moment | null;
  /** Seconds on hold. */
  hold?: number;
  /** Seconds in transfer, rebooting and reconnecting. */
  transferTime?: number;
  rebootingTime?: number;
  reconnectingTime?: number;
  /** The customer's name, which is custom field 0. */
  name?: string;
  cf1?: string;
  cf2?: string;
  cf3?: string;
  cf4?: string;
  cf5?: string;
  tracking?: string;
  language?: string;
  type?: string;
  /** The customer's IP address. */
  ip?: string;
  device?: string;
  platform?: string;
  browser?: string;
  host?: string;
  /** The incident tools that were used. */
  tools?: string;
  resolved?: boolean | null;
  chat?: string;
  note?: string;
  transfers?: SupportTransfer[];
  /** The answers by question; new questions are added to the company's. */
  customerSurvey?: Record<string, string>;
  technicianSurvey?: Record<string, string>;
}

/** A transfer of a session. */
export interface SupportTransfer {
  /** The node of a technician or a channel. */
  to: number;
  /** The node of the user who transferred it. */
  by?: number;
  /** The node that had it. */
  from?: number;
  at?: Moment;
  /** Missing while nobody has accepted it. */
  accepted?: Moment;
  comment?: string;
}

/** The support sessions of a company, and what they need. */
export interface RescueSupport {
  /** Adds a session. @returns its number. */
  addSession(session: SupportSession): Promise<number>;
  /** Adds a channel. @param channel its name, and the technicians and groups that serve it. @returns its node. */
  addChannel(channel: { name: string; assign?: number[] }): Promise<number>;
  /** Switches the console of a technician on or off. */
  console(technician: number, on: boolean): Promise<void>;
}

/** The support sessions of a company. */
export function supportOf({ send }: ManagementClient, company: number): RescueSupport {
  const post = <Made>(path: string, wish: object) =>
    send<Made>('POST', `/control/support/${path}`, { company, ...wish });
  return {
    addSession: async (session) => (await post<{ session: number }>('sessions', session)).session,
    addChannel: async (channel) => (await post<{ channel: number }>('channels', channel)).channel,
    console: (technician, on) => post('console', { technician, on }),
  };
}
