import type { MadeCall, Played, Provoked, Step } from '../../tools/provoking/provoked';
import { breakTable, repair } from '../contract/rescue/given';
import type { TestStandIn } from '../support/standIn';

/** How a test calls a contract over one of its protocols. */
export interface Player {
  contract: Provoked;
  /** The demo's company. */
  company: number;
  /** Logs a user in. @returns what later calls carry; undefined if the user is nobody, or not there yet. */
  enter(user: string): Promise<string | undefined>;
  /** Makes a call. @param session what {@link enter} returned. @returns the outcome that the reply states. */
  call(call: MadeCall, session: string | undefined): Promise<string>;
}

/** Brings about the states of a call, from that of the start. @returns what the call carries. */
export async function arrange(
  service: TestStandIn,
  { contract, company, enter, call }: Player,
  { state, call: last }: Played,
): Promise<string | undefined> {
  await repair(service.database.knex);
  await service.send('POST', '/control/reset');
  const user = last.by ?? contract.caller;
  // A session begins before time passes; a user who is made only by a step has none yet.
  const early = await enter(user);
  for (const step of state.flatMap((words) => contract.states[words]!)) await take(step);
  return early ?? enter(user);

  async function take(step: Step): Promise<void> {
    if ('advance' in step) await service.send('POST', '/control/clock/advance', { by: step.advance });
    else if ('change' in step) await service.send('PATCH', `/control/companies/${company}`, step.change);
    else if ('fails' in step) await breakTable(service.database.knex, step.fails, step.table);
    else await call(step, await enter(step.by ?? contract.caller));
  }
}
