import type { Knex } from 'knex';
import { z } from 'zod';
import { emailKey } from '../../../credentials/emailAddress';
import { newPassword } from '../../../credentials/newPassword';
import { hashPassword } from '../../../credentials/passwords';
import { digestOf, newSecret } from '../../../credentials/secrets';
import { nextCompanyId } from '../../../store/companies';
import { asConflict, untilSettled } from '../../../store/engine/conflict';
import { addCompany } from '../../../store/rescue/addCompany';
import type { NodeRow } from '../../../store/rescue/rows';
import type { Seats } from '../../../store/rescue/seats';
import type { MadeCompany, Person } from '../../standIn';
import { plantTree, type Tree, type User } from './tree';

/** What a tester may ask of a new company. */
export const wishSchema = z.strictObject({
  technicians: z
    .int()
    .min(0)
    // As many as a group of a large company has.
    .max(1_000)
    .default(1)
    .describe('how many technicians it has, all enabled and in one group'),
});

/** A company of Rescue and all that a test needs to call as one of its users. */
export interface MadeRescueCompany extends MadeCompany {
  people: readonly RescuePerson[];
  /** All seats, taken or free. */
  seats: Seats;
  /** The password with which the company's sign-on vouches for its users. */
  ssoPassword: string;
  /** The ids of the nodes that are not people. */
  nodes: Tree['groups'];
}

/** A user. */
export interface RescuePerson extends Person {
  role: User['role'];
  nodeId: number;
  name: string;
  email: string;
  password: string;
  authCode: string;
  /** The Single Sign-On ID, which a technician has. */
  ssoid?: string;
}

/** The standard seats that are free at first, as in the demo: a test can enable technicians, and use seats up. */
const FREE_SEATS = 4;
/** As in the demo, all of them free. */
const ADDON_SEATS = { mobile: 3, rpat: 3 };

/** Creates a company like the demo. If one of its addresses is taken, it gets another number. */
export async function createRescueCompany(
  db: Knex,
  { technicians }: z.output<typeof wishSchema>,
): Promise<MadeRescueCompany> {
  const [password, ssoPassword] = [newPassword(), newPassword()];
  // One password for everybody, because each hash takes tens of milliseconds.
  const [password_hash, sso_password_hash] = await Promise.all(
    [password, ssoPassword].map((each) => hashPassword(each)),
  );
  const seats = { standard: technicians + FREE_SEATS, ...ADDON_SEATS };
  return untilSettled(async () => {
    const company_id = await nextCompanyId(db);
    const name = `Example Company ${company_id}`;
    const { groups, nodes, users } = await plantTree(db, { company_id, name, technicians });
    const people = users.map((user) => ({ ...personOf(user), password, authCode: newSecret() }));
    await addCompany(db, {
      company: {
        ...{ company_id, name, sso_password_hash },
        ...{ standard_seats: seats.standard, mobile_seats: seats.mobile, rpat_seats: seats.rpat },
        standard_seats_taken: technicians,
      },
      nodes: [...nodes, ...users.map(({ node }): NodeRow => ({ ...node, password_hash: password_hash! }))],
      claims: people.map(({ nodeId, email }) => ({ node_id: nodeId, email_key: emailKey(email) })),
      codes: people.map(({ nodeId, authCode }) => ({ node_id: nodeId, digest: digestOf(authCode) })),
    }).catch((error: unknown) => {
      throw asConflict(error);
    });
    return { company: company_id, contract: 'rescue', name, people, seats, ssoPassword, nodes: groups };
  });
}

function personOf({ role, node: { node_id, name, email, ssoid } }: User) {
  return { role, nodeId: node_id, name, email, ...(ssoid !== '' && { ssoid }) };
}
