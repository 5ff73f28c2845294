import type { Knex } from 'knex';
import { z } from 'zod';
import { newPassword } from '../../../credentials/newPassword';
import { hashPassword } from '../../../credentials/passwords';
import { nextCompanyId } from '../../../store/companies';
import { Conflict, untilSettled } from '../../../store/engine/conflict';
import { CodeTaken, type RoleRow } from '../../../store/macro/company';
import type { MadeCompany, Person } from '../../standIn';
import { demoUsers } from '../demo';
import { createExample, exampleContents } from '../exampleDatabase';

/** What a tester may ask of a new company: nothing, so far. */
export const wishSchema = z.strictObject({});

/** A company of MACRO and all that a test needs to log in as one of its users. */
export interface MadeMacroCompany extends MadeCompany {
  people: readonly MacroPerson[];
  databaseCode: string;
  roles: readonly RoleRow[];
  studies: readonly string[];
  sites: readonly string[];
}

/** A user; the role is the one with which the user logs in. */
export interface MacroPerson extends Person {
  userName: string;
  fullName: string;
  /** Whether the user is a system administrator. */
  sysAdmin: boolean;
  password: string;
}

/**
 * Creates a company like the demo. Its code and the names of its users contain the company's number, so that a rule or a
 * filter by name finds them alone. If the code is taken, it gets another number.
 */
export async function createMacroCompany(db: Knex, _wish: object, now: Date): Promise<MadeMacroCompany> {
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  return untilSettled(async () => {
    const company_id = await nextCompanyId(db);
    const name = `Example Clinic ${company_id}`;
    const code = `DEMO${company_id}`;
    const users = demoUsers.map((user) => ({
      ...user,
      userName: `${user.userName}${company_id}`,
      passwordHash,
    }));
    await createExample(db, { code, company: { name, company_id } }, users, now).catch((error: unknown) => {
      throw error instanceof CodeTaken ? new Conflict('duplicate', error) : error;
    });
    return {
      ...{ company: company_id, contract: 'macro', name, databaseCode: code },
      people: users.map(({ role, userName, fullName, sysadmin }) => ({
        ...{ role, userName, fullName, sysAdmin: sysadmin, password },
      })),
      ...exampleContents,
    };
  });
}
