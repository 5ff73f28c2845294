import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools } from '../../../contract';
import { addSessions } from '../../support/addSessions';
import { givenColumns } from '../../support/givenColumns';
import { companyOf } from './companyOf';
import { refusedOption } from './refused';
import { wishOf, type SessionOptions } from './sessionOptions';

/** The options of the command. */
export type AddOptions = SessionOptions & { company?: number; technician?: number; channel?: number };

/** Adds a support session, and prints its number. @throws UsageError if it is not valid. */
export async function addSession({ withDatabase }: CommandTools, options: AddOptions): Promise<void> {
  const { company, technician, channel } = options;
  const wish = await wishOf(options);
  const id = await withDatabase((db) =>
    db.transaction(async (transaction) => {
      const companyId = await companyOf(transaction, { company, node: technician || channel || undefined });
      const entry = commandEntry('rescue', 'support session add', Object.keys(givenColumns(wish)));
      const added = await addSessions(transaction, companyId, [wish], entry.at);
      if (!Array.isArray(added)) throw refusedOption(added);
      await recordAudit(transaction, { ...entry, companyId, target: String(added[0]) }).query;
      return added[0];
    }),
  );
  console.log(String(id));
}
