import type { Knex } from 'knex';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { NodeRow } from '../../../store/rescue/rows';
import { findTechnician, switchConsole } from '../../../store/rescue/support/switchConsole';
import type { Misfit } from './misfit';

/** Switches on or off the console of a technician who may log in. @returns whether that changed it, or why that is not possible. */
export async function setConsole(
  transaction: Knex,
  { company_id, node_id }: Pick<NodeRow, 'company_id' | 'node_id'>,
  isOn: boolean,
  now: Date,
): Promise<boolean | Misfit> {
  const user = await findTechnician(transaction, { company_id, node_id });
  const misfit = (detail: string): Misfit => ({ member: 'technician', detail });
  if (!user)
    return misfit(`is ${node_id}, which is not a technician of the company; getHierarchy lists them`);
  if (user.console_on === isOn) return false;
  if (isOn && !user.enabled) return misfit(`${node_id} is disabled; enable the technician first`);
  if (isOn && user.below_disabled)
    return misfit(`${node_id} is below a disabled group; enable the group first`);
  await writeTogether(transaction, switchConsole(transaction, user, isOn, now));
  return true;
}
