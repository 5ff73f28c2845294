import fc from 'fast-check';
import { tree } from './trees';
import { count, flag, hash, ids, int, json, keys, text } from './values';

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

/** The rows of a Lockpath company, by table. */
export const lockpath = fc
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
