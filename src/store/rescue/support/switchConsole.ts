import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isBelowDisabled } from '../online';
import { endConsole } from '../sessions';
import type { NodeRow } from '../rows';
import type { Write } from '../../engine/writeTogether';

/** The address of a console that an operator has switched on. */
const ADDRESS = 'command line';

/** Finds a technician, and locks the row until the transaction ends. */
export function findTechnician(
  transaction: Knex,
  key: Pick<NodeRow, 'company_id' | 'node_id'>,
): Promise<(NodeRow & { below_disabled: boolean }) | undefined> {
  return transaction<NodeRow>('node')
    .where({ ...key, kind: 'technician' })
    .whereNull('deleted_at')
    .forUpdate()
    .first('*', transaction.raw(`${isBelowDisabled('node')} AS below_disabled`));
}

/** Switches a technician's console from off to on, or from on to off. A console that is on counts as a login. */
export function switchConsole(db: Knex, user: NodeRow, isOn: boolean, now: Date): Write[] {
  const { company_id, node_id } = user;
  const switched = db('node')
    .where({ company_id, node_id, console_on: !isOn })
    .whereNull('deleted_at')
    .update({ console_on: isOn, version: db.raw('version + 1') });
  return [
    { mustTouchOne: true, query: switched },
    isOn ? { query: beginConsole(db, { company_id, node_id }, now) } : endConsole(db, user, now),
  ];
}

/** Records a console that is switched on as a login. */
export function beginConsole(
  db: Knex,
  { company_id, node_id }: Pick<NodeRow, 'company_id' | 'node_id'>,
  now: Date,
): Knex.QueryBuilder {
  return db('user_login').insert({
    ...{ company_id, node_id, login_id: randomUUID(), started_at: now, address: ADDRESS, is_console: true },
  });
}
