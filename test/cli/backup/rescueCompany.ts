import fc from 'fast-check';
import { properTree } from './trees';
import { count, digest, flag, hash, ids, json, keys, text, time } from './values';

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

/** The rows of a Rescue company, by table. */
export const rescue = ids(1, 12).chain((nodeIds) =>
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
