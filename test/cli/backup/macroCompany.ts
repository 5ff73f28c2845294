import fc from 'fast-check';
import { count, flag, json, keys, smallint, text, time } from './values';

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

/** The rows of a MACRO company, by table. */
export const macro = fc
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
