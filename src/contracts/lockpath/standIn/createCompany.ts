import type { Knex } from 'knex';
import { z } from 'zod';
import { newPassword } from '../../../credentials/newPassword';
import { hashPassword } from '../../../credentials/passwords';
import { nextCompanyId } from '../../../store/companies';
import { asConflict, untilSettled } from '../../../store/engine/conflict';
import { drawNumbers } from '../../../store/engine/drawNumbers';
import type { MadeCompany, Person } from '../../standIn';
import { addExample, assignIds, exampleLanguages, THINGS, type ExampleIds } from '../exampleInstance';

/** What a tester may ask of a new company: nothing, so far. */
export const wishSchema = z.strictObject({});

/** A company of Lockpath, and all that a test needs to log in to it and to name what it has. */
export interface MadeLockpathCompany extends MadeCompany {
  people: readonly LockpathPerson[];
  /** The ids of its roles, groups and the rest. */
  ids: ExampleIds;
  /** The languages that are loaded, as Windows locale ids. */
  languages: readonly number[];
}

/** A user. The administrator alone can log in; the API user is the vendor's sample. */
export interface LockpathPerson extends Person {
  role: 'administrator' | 'manager' | 'apiUser';
  id: number;
  userName: string;
  email: string;
}

/** Creates a company like the demo. If one of its usernames is taken, it gets another number. */
export async function createLockpathCompany(db: Knex): Promise<MadeLockpathCompany> {
  const password = newPassword();
  const adminPasswordHash = await hashPassword(password);
  return untilSettled(async () => {
    const company_id = await nextCompanyId(db);
    const [admin, manager, apiUser, ...others] = await drawNumbers(db, 'lockpath_id_seq', 3 + THINGS);
    const name = `Example Instance ${company_id}`;
    const user = (id: number | undefined, login: string) => {
      const username = `${login}.${company_id}`;
      return { id: id!, username, email: `${username.toLowerCase()}@example.com` };
    };
    const users = {
      admin: user(admin, 'admin'),
      manager: user(manager, 'manager'),
      apiUser: user(apiUser, 'ApiUserName'),
    };
    const ids = assignIds(others);
    await addExample(db, { company: { company_id, name }, ids, users, adminPasswordHash }).catch(
      (error: unknown) => {
        throw asConflict(error);
      },
    );
    const person = (role: LockpathPerson['role'], { id, username, email }: typeof users.admin) => ({
      ...{ role, id, userName: username, email },
    });
    return {
      ...{ company: company_id, contract: 'lockpath', name },
      people: [
        { ...person('administrator', users.admin), password },
        person('manager', users.manager),
        person('apiUser', users.apiUser),
      ],
      ids,
      languages: exampleLanguages,
    };
  });
}
