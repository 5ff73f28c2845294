import type { Knex } from 'knex';

/** Texts that would do something, or look like something else, if a page did not show them as they are. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src="x" onerror="alert(1)">',
  "' autofocus onfocus='alert(1)",
  '</textarea></title><script>alert(1)</script>',
  '&lt;b&gt;bold&lt;/b&gt;&#60;',
  'before \u202egnp.exe\u202c \u2066after',
  '\u05d0\u05d1\u05d2 <b>\u05d3</b>',
  'javascript:alert(1)',
];

/** More users than a page of a list shows. */
const USERS = 150;

/** The hostile text with a number, or as often as it fits into a length. */
function hostile(number: number, length?: number): string {
  const text = hostileTexts[number % hostileTexts.length]!;
  return length === undefined ? text : text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

/** Texts of the largest lengths that each contract lets in, and as hostile, in the demo of each, and many users with them. */
export async function addHostileRows(db: Knex): Promise<void> {
  await db('company').update({ name: hostile(0) });
  await addToRescue(db);
  await addToMacro(db);
  await addToLockpath(db);
}

const NAME = 128;
const DESCRIPTION = 2_000;

async function addToRescue(db: Knex): Promise<void> {
  const group = { node_id: 337364, kind: 'technician_group' };
  await db('node')
    .where(group)
    .update({ name: hostile(5), description: hostile(3, DESCRIPTION) });
  await db('node')
    .where({ node_id: 337366 })
    .update({ name: hostile(5), nick: hostile(2), ssoid: hostile(3) });
  const { company_id } = await db('node').where(group).first<{ company_id: number }>();
  await db('node').insert(
    numbers.map((number) => ({
      company_id,
      ...{ node_id: 900_000 + number, parent_id: group.node_id, kind: 'technician', enabled: false },
      // The first ones are short, so that a test finds them whole in a list.
      name: number < hostileTexts.length ? hostile(number) : hostile(number, NAME),
      nick: hostile(number, NAME),
      email: `user${number}@${'long.'.repeat(40)}example.com`,
      description: hostile(number, DESCRIPTION),
    })),
  );
}

async function addToMacro(db: Knex): Promise<void> {
  const { company_id, password_hash } = await db('macro_user').first<{
    company_id: number;
    password_hash: string;
  }>();
  const [role, study, site] = [hostile(5), hostile(1), hostile(0)];
  await db('macro_user').update({ full_name: hostile(5) });
  await db('macro_role').insert({ company_id, name: role });
  await db('macro_study').insert({ company_id, name: study });
  await db('macro_site').insert({ company_id, name: site });
  const users = numbers.map((number) => `hostile${number}`);
  await db('macro_user').insert(
    users.map((user_key, number) => ({
      ...{ company_id, user_key, user_id: user_key, password_hash },
      full_name: number < hostileTexts.length ? hostile(number) : hostile(number, 100),
      email: `"${hostile(number, 250)}"@example.com`,
      ...{ password_temporary: false, password_changed_at: '2026-01-15T12:00:00Z' },
    })),
  );
  await db('macro_association').insert(
    users.map((user_key) => ({ company_id, user_key, role, study, site })),
  );
}

const LOCKPATH_TEXT = 256;

async function addToLockpath(db: Knex): Promise<void> {
  const { company_id } = await db('lockpath_instance').first<{ company_id: number }>();
  const { configuration_id } = await db('lockpath_security_configuration').first<{
    configuration_id: number;
  }>();
  for (const table of [
    'lockpath_functional_role',
    'lockpath_ldap_directory',
    'lockpath_security_configuration',
  ]) {
    await db(table).update({ display_name: hostile(0) });
  }
  await db('lockpath_security_role').update({ name: hostile(3) });
  await db('lockpath_user').update({ first_name: hostile(5), title: hostile(5) });
  await db('lockpath_group').update({ name: hostile(5), description: hostile(5) });
  await db('lockpath_user').insert(
    numbers.map((number) => ({
      company_id,
      user_id: 900_000 + number,
      username: `${number}${hostile(number, LOCKPATH_TEXT - 4)}`,
      first_name: number < hostileTexts.length ? hostile(number) : hostile(number, LOCKPATH_TEXT),
      last_name: number < hostileTexts.length ? hostile(number) : hostile(number, LOCKPATH_TEXT),
      ...{ title: hostile(number, LOCKPATH_TEXT), email_address: hostile(number, LOCKPATH_TEXT) },
      ...{ account_type: 1, security_configuration_id: configuration_id },
    })),
  );
  await db('lockpath_group').insert(
    numbers.map((number) => ({
      company_id,
      group_id: 900_000 + number,
      name: number < hostileTexts.length ? hostile(number) : hostile(number, LOCKPATH_TEXT),
      description: hostile(number, LOCKPATH_TEXT),
    })),
  );
  await db('lockpath_user_group').insert(
    numbers.map((number) => ({ company_id, user_id: 900_000 + number, group_id: 900_000 })),
  );
}

const numbers = Array.from({ length: USERS }, (_, number) => number);
