import fc from 'fast-check';
import type { Knex } from 'knex';

/** The rows of a company, in an insertable order if references within a table are checked at the end. */
export interface MadeCompany {
  id: number;
  tables: [name: string, rows: object[]][];
}

/** Inserts a company's rows. */
export async function insertCompany(db: Knex, { tables }: MadeCompany): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.raw('SET CONSTRAINTS ALL DEFERRED');
    for (const [name, rows] of tables) if (rows.length > 0) await transaction(name).insert(rows);
  });
}

/** Any text that PostgreSQL can store. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '\u2028\r\n\t',
      '"}\\',
      '{"end":{"rows":0}}',
      'NULL',
      '\\x00',
      '\ufffe\u{10ffff}',
      "a'?:b??",
    ),
  )
  .map((any) => any.replaceAll('\u0000', ''));
const hash = fc.option(fc.constantFrom('$argon2id$v=19$m=19456,t=2,p=1$KpsO$btyI', 'x'));
const int = fc.integer({ min: 1, max: 2_147_483_600 });
const count = fc.nat({ max: 2_147_483_647 });
const smallint = fc.nat({ max: 4 });
const json = fc.oneof(
  fc.array(text, { maxLength: 3 }).map((any) => JSON.stringify(any)),
  fc.constant('[12345678901234567890.00000000001, 1e-7, null, true, {"b": {}, "a": [[]]}]'),
);
/** To the microsecond, more precisely than a JavaScript Date. */
const time = fc.oneof(
  fc
    .tuple(
      fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
      fc.nat(999),
    )
    .map(([date, micros]) => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`)),
  fc.constant('infinity'),
);
const digest = fc.uint8Array({ minLength: 30, maxLength: 30 }).map((bytes) => Buffer.from(bytes));
const flag = fc.boolean();

/** A few values of each. The keys are unique. */
const keys = fc.uniqueArray(text, { minLength: 1, maxLength: 5 });
const ids = (minLength: number, maxLength: number) => fc.uniqueArray(int, { minLength, maxLength });

const entry = fc.record({
  ...{ at: time, contract: fc.constantFrom('rescue', 'macro', 'lockpath'), operation: text },
  ...{
    actor: fc.option(text),
    target: fc.option(text),
    outcome: text,
    changed: json,
    request_id: text,
    address: text,
  },
});

const company = fc.record({
  ...{
    name: text,
    min_password_strength: smallint,
    allowed_addresses: fc.option(json),
    sso_password_hash: hash,
  },
  ...{ standard_seats: count, mobile_seats: count, rpat_seats: count, standard_seats_taken: count },
  ...{ mobile_seats_taken: count, rpat_seats_taken: count, created_at: time },
  structure_version: fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }).map(String),
});

const kinds = [
  'root',
  'technicians',
  'administrator_group',
  'master_administrator',
  'administrator',
  'technician',
];
const node = fc.record({
  ...{ kind: fc.constantFrom(...kinds), name: text, nick: text, email: text, ssoid: text, description: text },
  ...{ enabled: flag, mobile_addon: flag, rpat_addon: flag, account_holder: flag, permissions: json },
  ...{
    locked_permissions: json,
    standard_limit: count,
    mobile_limit: count,
    rpat_limit: count,
    password_hash: hash,
  },
  ...{ credential_version: count, version: count, deleted_at: fc.option(time) },
});

/** Rows whose ids are their positions. Each may refer to any other row, including a later one. */
function tree<T extends object>(id: string, parent: string, of: readonly number[], row: fc.Arbitrary<T>) {
  const reference = fc.option(fc.constantFrom(...of));
  return fc.tuple(
    ...of.map((each) =>
      fc.record({ row, reference }).map((made) => ({
        ...made.row,
        [id]: each,
        [parent]: made.reference,
      })),
    ),
  );
}

/** Like `tree`, but no row is above itself: each refers only to rows before it in some order, which is not that of the ids. */
function properTree<T extends object>(
  id: string,
  parent: string,
  of: readonly number[],
  row: fc.Arbitrary<T>,
) {
  const order = fc.shuffledSubarray([...of], { minLength: of.length });
  return fc
    .tuple(
      tree(id, parent, of, row),
      order,
      fc.array(fc.nat(), { minLength: of.length, maxLength: of.length }),
    )
    .map(([rows, ordered, chosen]) =>
      rows.map((made, n) => {
        const before = ordered.slice(0, ordered.indexOf(of[n]!));
        return { ...made, [parent]: before.length === 0 ? null : before[chosen[n]! % before.length] };
      }),
    );
}

const rescue = ids(1, 12).chain((nodeIds) =>
  fc.record({
    node: properTree('node_id', 'parent_id', nodeIds, node),
    email_claim: keys.map((made) =>
      made.slice(0, nodeIds.length).map((email_key, n) => ({ email_key, node_id: nodeIds[n] })),
    ),
    auth_code: digest.map((bytes) =>
      nodeIds.map((node_id, n) => ({ digest: Buffer.concat([bytes, Buffer.from([0, n])]), node_id })),
    ),
  }),
);

const user = fc.record({
  ...{
    user_id: text,
    full_name: text,
    email: text,
    sysadmin: flag,
    enabled: flag,
    locked: flag,
    wrong_passwords: count,
    locked_at: fc.option(time),
  },
  ...{ password_hash: text, password_temporary: flag, password_changed_at: time, past_hashes: json },
  ...{ credential_version: count, version: count },
});
const named = (names: readonly string[]) => names.map((name) => ({ name }));

const macro = fc
  .record({ userKeys: keys, roles: keys, studies: keys, sites: keys, code: text })
  .chain(({ userKeys, roles, studies, sites, code }) =>
    fc.record({
      macro_database: fc
        .record({
          ...{
            code: fc.constant(code),
            min_length: fc.constant(6),
            max_length: fc.constant(15),
            mixed_case: flag,
          },
          ...{
            digit: flag,
            limit_repeats: flag,
            user_name_allowed: flag,
            history: smallint,
            expiry_days: smallint,
          },
          lock_after: smallint,
          lock_minutes: smallint,
        })
        .map((row) => [row]),
      macro_database_claim: fc.constant([{ code }]),
      macro_role: fc.tuple(...roles.map((name) => json.map((permissions) => ({ name, permissions })))),
      macro_study: fc.constant(named(studies)),
      macro_site: fc.constant(named(sites)),
      macro_user: fc.tuple(
        ...userKeys.map((user_key) =>
          fc
            .tuple(user, fc.option(fc.constantFrom(...userKeys)))
            .map(([row, admin_key]) => ({ ...row, user_key, admin_key })),
        ),
      ),
      macro_association: fc.uniqueArray(
        fc.record({
          ...{ user_key: fc.constantFrom(...userKeys), role: fc.constantFrom(...roles) },
          ...{ study: fc.constantFrom(...studies), site: fc.constantFrom(...sites) },
        }),
        { maxLength: 8, selector: (row) => JSON.stringify(Object.values(row)) },
      ),
    }),
  );

const person = fc.record({
  ...{
    username: text,
    active: flag,
    locked: flag,
    deleted: flag,
    account_type: fc.constant(1),
    first_name: text,
  },
  ...{ middle_name: fc.option(text), last_name: text, title: fc.option(text), email_address: text },
  ...{
    home_phone: fc.option(text),
    fax: fc.option(text),
    is_ldap: flag,
    api_access: flag,
    password_hash: hash,
  },
  ...{ credential_version: count, version: count },
});

const lockpath = fc
  .record({
    userIds: ids(1, 6),
    groupIds: ids(2, 5),
    roleIds: ids(1, 3),
    languageIds: ids(1, 3),
    other: int,
    usernames: keys,
  })
  .chain(({ userIds, groupIds, roleIds, languageIds, other, usernames }) => {
    const links = (...columns: [name: string, from: readonly number[]][]) =>
      fc.uniqueArray(
        fc.record(Object.fromEntries(columns.map(([name, from]) => [name, fc.constantFrom(...from)]))),
        { maxLength: 5, selector: (row) => Object.values(row).join() },
      );
    const group = fc.record({
      name: text,
      description: text,
      business_unit: flag,
      deleted: flag,
      version: count,
    });
    return fc.record({
      lockpath_instance: fc.constant([{ min_password_length: 9 }]),
      lockpath_language: fc.tuple(
        ...languageIds.map((language_id) => flag.map((active) => ({ language_id, active }))),
      ),
      lockpath_security_role: fc.tuple(
        ...roleIds.map((role_id) => fc.record({ role_id: fc.constant(role_id), name: text, rights: json })),
      ),
      lockpath_functional_role: fc.tuple(
        ...roleIds.map((role_id) => text.map((display_name) => ({ role_id, display_name }))),
      ),
      lockpath_security_configuration: text.map((display_name) => [
        { configuration_id: other, display_name },
      ]),
      lockpath_ldap_directory: text.map((display_name) => [{ directory_id: other, display_name }]),
      lockpath_group: fc.tuple(...groupIds.map((group_id) => group.map((row) => ({ ...row, group_id })))),
      lockpath_user: tree(
        'user_id',
        'manager_id',
        userIds,
        fc
          .tuple(person, fc.constantFrom(...languageIds), fc.option(fc.constantFrom(...groupIds)))
          .map(([row, language, department_id]) => ({
            ...row,
            language,
            department_id,
            ldap_directory_id: row.is_ldap ? other : null,
            security_configuration_id: other,
          })),
      ),
      lockpath_user_group: links(['user_id', userIds], ['group_id', groupIds]),
      lockpath_user_security_role: links(['user_id', userIds], ['role_id', roleIds]),
      lockpath_user_functional_role: links(['user_id', userIds], ['role_id', roleIds]),
      lockpath_group_security_role: links(['group_id', groupIds], ['role_id', roleIds]),
      lockpath_group_child: links(['parent_id', groupIds.slice(1)], ['child_id', groupIds.slice(0, 1)]),
      lockpath_username_claim: fc.constant(
        usernames.slice(0, userIds.length).map((username_key, n) => ({ username_key, user_id: userIds[n] })),
      ),
    });
  });

/** Companies of each contract, as unusual as the schema allows. */
export const companies: readonly [contract: string, made: fc.Arbitrary<MadeCompany>][] = Object.entries({
  rescue,
  macro,
  lockpath,
}).map(([contract, content]) => [
  contract,
  fc
    .record({
      id: int,
      company,
      content: content as fc.Arbitrary<Record<string, object[]>>,
      audit: fc.array(entry, { maxLength: 4 }),
    })
    .map(({ id, company, content, audit }) => {
      const tables = Object.entries({ company: [company], ...content, audit });
      return {
        id,
        tables: tables.map(([name, rows]) => [name, rows.map((row) => ({ company_id: id, ...row }))]),
      };
    }),
]);
