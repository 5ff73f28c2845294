import type { Company } from './companies';
import type { RescueSupport } from './rescueSupport';

/** A user of Rescue. */
export interface RescuePerson {
  role: 'master' | 'administrator' | 'technician';
  nodeId: number;
  name: string;
  email: string;
  password: string;
  /** Live until the user requests another one. */
  authCode: string;
  /** The Single Sign-On ID, which a technician has. */
  ssoid?: string;
}

/** Numbers of seats, taken or free. */
export interface RescueSeats {
  standard: number;
  mobile: number;
  rpat: number;
}

/** What a test may change of a company of Rescue. */
export interface RescuePatch {
  /** If there are fewer than are taken, none is free. */
  seats?: Partial<RescueSeats>;
  /** The lowest score of a new password, 0 to 4. */
  minPasswordStrength?: number;
  /** The IP addresses and CIDR ranges from which users may log in; empty for none, null for all. */
  allowedAddresses?: string[] | null;
  /** The password with which the company's sign-on vouches for its users. */
  ssoPassword?: string;
}

/** A company of Rescue, with its people by role. */
export interface RescueCompany extends Company<RescuePatch> {
  people: readonly RescuePerson[];
  master: RescuePerson;
  administrator: RescuePerson;
  technicians: RescuePerson[];
  seats: RescueSeats;
  ssoPassword: string;
  /** The ids of the nodes that are not people. */
  nodes: Record<
    'root' | 'masterAdministrators' | 'administrators' | 'technicians' | 'technicianGroup',
    number
  >;
  /** Its support sessions, which reports are about. */
  support: RescueSupport;
}

/** Finds the people of a made company by their roles. */
export function rescuePeople(people: readonly RescuePerson[]) {
  const all = (role: RescuePerson['role']) => people.filter((person) => person.role === role);
  return {
    master: all('master')[0]!,
    administrator: all('administrator')[0]!,
    technicians: all('technician'),
  };
}
