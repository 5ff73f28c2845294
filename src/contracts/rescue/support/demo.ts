import type { Knex } from 'knex';
import { addNode } from '../../../store/rescue/nodeWrites';
import { insertSessions } from '../../../store/rescue/support/insertSessions';
import { addQuestions } from '../../../store/rescue/support/questions';
import { beginConsole } from '../../../store/rescue/support/switchConsole';
import { DEMO_COMPANY, DEMO_ROOT, DEMO_TECHNICIAN } from '../demo';
import { demoQuestions, demoSessions } from './demoSessions';
import { startOfYesterday } from './demoTimes';

/** The channel of the demo company, which its technician serves. */
export const DEMO_CHANNEL = { node: 1902861082, name: 'Example Channel' };

const technician = { company_id: DEMO_COMPANY, node_id: DEMO_TECHNICIAN.node };

/**
 * Adds to the demo company its channel, its questions and its support sessions, and switches its technician's console on
 * (section 9 of the contract's second part).
 *
 * @param now the moment to which the sessions' times are relative.
 */
export function addDemoSupport(db: Knex, now: Date): Promise<void> {
  return db.transaction(async (transaction) => {
    await addNode(transaction, {
      ...{ company_id: DEMO_COMPANY, node_id: DEMO_CHANNEL.node, parent_id: DEMO_ROOT, kind: 'channel' },
      ...{ name: DEMO_CHANNEL.name, enabled: true },
    }).query;
    await transaction('channel_assignment').insert({
      ...{ company_id: DEMO_COMPANY, channel_id: DEMO_CHANNEL.node, assignee_id: technician.node_id },
    });
    await addQuestions(transaction, DEMO_COMPANY, demoQuestions);
    await transaction('node').where(technician).update({ console_on: true });
    await beginWork(transaction, now);
  });
}

/** Makes the times of the demo's support sessions those of a demo that is made now. */
export function renewDemoSupport(db: Knex, now: Date): Promise<void> {
  return db.transaction(async (transaction) => {
    for (const table of tablesOfTimes) await transaction(table).where({ company_id: DEMO_COMPANY }).delete();
    await beginWork(transaction, now);
  });
}

/** The tables whose rows have times, each before those that it refers to. */
const tablesOfTimes = [
  ...['support_pin', 'support_failed_start', 'support_survey', 'support_transfer', 'support_session'],
  'user_login',
];

/** Adds what has a time: the sessions, and the console's login. */
async function beginWork(transaction: Knex, now: Date): Promise<void> {
  const began = new Date(startOfYesterday(now).getTime() + CONSOLE_HOUR * 3_600_000);
  await beginConsole(transaction, technician, began);
  await insertSessions(transaction, DEMO_COMPANY, demoSessions(now, DEMO_CHANNEL.node));
}

/** The hour of yesterday at which the technician's console was switched on. */
const CONSOLE_HOUR = 9;
