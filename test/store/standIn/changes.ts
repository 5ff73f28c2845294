import type { Knex } from 'knex';
import { DEMO_MACRO_COMPANY } from '../../../src/contracts/macro/demo';
import { LOCKPATH_DEMO_COMPANY } from '../../../src/contracts/lockpath/demo';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { nodes } from '../../contract/rescue/demoNodes';

const rescue = { company_id: DEMO_COMPANY };
const macro = { company_id: DEMO_MACRO_COMPANY };
const lockpath = { company_id: LOCKPATH_DEMO_COMPANY };

const support = { ...rescue, session_id: 1663112 };

/** Adds rows to the tables that are empty in the demos. */
export async function fillEmptyTables(db: Knex): Promise<void> {
  const at = '2026-01-15T12:00:00.123456Z';
  const session = { digest: Buffer.from('a session'), credential_version: 0, expires_at: at };
  await db('session').insert({ ...session, ...rescue, node_id: nodes.max });
  await db('report_settings').insert({ ...rescue, node_id: nodes.john, settings: '{"area":1}' });
  await db('support_label').insert({ ...rescue, field: 'name', label: 'Customer' });
  await db('support_failed_start').insert({ ...support, at });
  await db('support_pin').insert({ ...support, pin: 123456, technician_id: nodes.john, expires_at: at });
  await db('macro_session').insert({
    ...{ ...session, ...macro, user_key: 'root' },
    ...{ role: 'FullUser', password_only: false, ends_at: at },
  });
  await db('lockpath_session').insert({ ...session, ...lockpath, user_id: 6 });
  await db('lockpath_group_security_role').insert({ ...lockpath, group_id: 59, role_id: 5 });
  await db('lockpath_group_child').insert({ ...lockpath, parent_id: 59, child_id: 60 });
  await db('call_window').insert({ digest: Buffer.from('a call'), calls: [at, at], ends_at: at });
  for (const { company_id } of [rescue, macro, lockpath, { company_id: 0 }]) await addEntry(db, company_id);
  // A company of its own, because nothing is recorded of one that has moved.
  const [moved] = await db('company')
    .insert({ name: 'Moved' })
    .returning<{ company_id: number }[]>('company_id');
  const move = { move_id: '0d5cbe3f-6f5b-4b64-9b0e-6f7a5c3f8f11', state: 'moved', since: at };
  await db('company_move').insert({ ...moved, ...move, address: 'https://other.example.com' });
}

/** Adds an entry to the audit. @returns its id. */
export async function addEntry(db: Knex, company_id: number, request_id = 'any'): Promise<string> {
  const entry = { company_id, at: '2026-01-15T12:00:00.123456Z', contract: 'rescue', operation: 'login' };
  const [added] = await db('audit')
    .insert({ ...entry, outcome: 'OK', request_id, address: '::1' })
    .returning<{ audit_id: string }[]>('audit_id');
  return added!.audit_id;
}

/** Changes each table of the filled demos: adds, changes and deletes rows, also those that others refer to. */
export async function changeEverything(db: Knex): Promise<void> {
  // A new company, and new groups to which the rows that were there refer now.
  const [company] = await db('company')
    .insert({ name: 'New' })
    .returning<{ company_id: number }[]>('company_id');
  await db('node').insert({ company_id: company!.company_id, ...node(1, null) });
  await db('node').insert([
    { ...rescue, ...node(2, nodes.technicians) },
    { ...rescue, ...node(3, 2) },
  ]);
  await db('node').where({ node_id: nodes.group1 }).update({ parent_id: 3, permissions: '["x"]' });
  await db('company').where(rescue).update({ name: 'Other', allowed_addresses: '["::1"]' });
  // Two users who have swapped their addresses, and one who is gone.
  await db('email_claim').where({ node_id: nodes.john }).delete();
  await db('email_claim').where({ node_id: nodes.ada }).update({ email_key: 'jdoe@example.com' });
  await db('email_claim').insert({ ...rescue, node_id: nodes.john, email_key: 'admin@example.com' });
  await db('email_claim').where({ node_id: nodes.jane }).delete();
  await db('node').where({ node_id: nodes.jane }).delete();
  await db('auth_code')
    .where(rescue)
    .update({ digest: Buffer.from('another code') });
  await db('session').delete();
  await db('session').insert({
    ...{ digest: Buffer.from('another'), ...rescue, node_id: 3 },
    ...{ credential_version: 0, expires_at: new Date() },
  });
  await db('call_window').update({ calls: [] });
  await db('company_move').update({ address: 'https://another.example.com' });

  await db('channel_assignment').update({ assignee_id: nodes.group1 });
  await db('user_login').update({ ended_at: new Date() });
  const [added] = await db('support_session')
    .insert({ ...rescue, status: 'waiting', requested_at: new Date(), changed_at: new Date() })
    .returning<{ session_id: number }[]>('session_id');
  const moved = { session_id: added!.session_id };
  await db('support_transfer').insert({ ...rescue, ...moved, at: new Date(), to_id: nodes.john });
  await db('support_question').insert({ ...rescue, asks: 'customer', text: 'New?' });
  await db('support_survey').update({ answers: '{}' });
  await db('support_failed_start').update(moved);
  await db('support_failed_start').insert({ ...rescue, ...moved, at: new Date() });
  await db('support_pin').update({ pin: 654321 });
  await db('support_label').update({ label: 'Caller' });
  await db('report_settings').update({ settings: '{"area":2}' });

  await db('macro_database').where(macro).update({ min_length: 7 });
  await db('macro_database_claim').where(macro).update({ code: 'OTHER' });
  await db('macro_association').where({ user_key: 'viewer' }).delete();
  await db('macro_session').update({ role: 'Clerk' });
  await db('macro_user').insert({
    ...{ ...macro, user_key: 'new', user_id: 'new', full_name: 'New', password_hash: '' },
    ...{ password_temporary: true, password_changed_at: new Date() },
  });
  await db('macro_user').where({ user_key: 'root' }).update({ admin_key: 'new' });
  for (const table of ['macro_role', 'macro_study', 'macro_site']) {
    await db(table).insert({ ...macro, name: 'New' });
  }
  await db('macro_association').insert({ ...macro, user_key: 'new', role: 'New', study: 'New', site: 'New' });
  await db('macro_user').where({ user_key: 'viewer' }).delete();
  await db('macro_role').where({ name: 'Viewer' }).delete();

  await db('lockpath_session').delete();
  const [group] = await db('lockpath_group')
    .insert({ ...lockpath, name: 'New' })
    .returning<{ group_id: number }[]>('group_id');
  await db('lockpath_user').where({ user_id: 10 }).update({ department_id: group!.group_id, manager_id: 7 });
  await db('lockpath_username_claim').where({ user_id: 7 }).update({ username_key: 'new' });
  await db('lockpath_group_child').update({ parent_id: group!.group_id });
  for (const table of ['user_group', 'user_security_role', 'user_functional_role', 'group_security_role']) {
    await db(`lockpath_${table}`).delete();
  }
  await db('lockpath_functional_role').delete();
  await db('lockpath_ldap_directory').update({ display_name: 'Other' });
  await db('lockpath_security_configuration').insert({ ...lockpath, display_name: 'New' });
  await db('lockpath_security_role').update({ rights: '[]' });
  await db('lockpath_language').update({ active: false });
  await db('lockpath_instance').update({ min_password_length: 9 });

  await addEntry(db, DEMO_COMPANY);
  await db.transaction(async (transaction) => {
    await transaction.raw("SET LOCAL understudy.cut_audit = 'on'");
    await transaction('audit').where({ audit_id: 1 }).delete();
  });
}

function node(node_id: number, parent_id: number | null) {
  return { node_id, parent_id, kind: 'technician_group', name: 'New', enabled: true };
}
