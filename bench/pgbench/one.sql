-- One call of setUser_v2 as one statement, which reads and changes.
\set id random(:first, :last)
\set n random(1, 1000000000)
WITH RECURSIVE caller AS (
  SELECT node.* FROM auth_code JOIN node USING (company_id, node_id) WHERE digest = decode(:digest, 'hex')
),
subject AS (
  SELECT node.* FROM node JOIN caller USING (company_id) WHERE node.node_id = :id AND node.deleted_at IS NULL
),
above AS (
  SELECT company_id, parent_id, true AS enabled FROM subject
  UNION ALL
  SELECT node.company_id, node.parent_id, node.enabled
  FROM above JOIN node ON node.company_id = above.company_id AND node.node_id = above.parent_id
),
allowed AS (
  SELECT company_id, node_id, version, 'p' || node_id || '.' || :n::int || '@load.example' AS email FROM subject
  WHERE (SELECT enabled FROM caller) AND (SELECT bool_and(enabled) FROM above) AND NOT EXISTS (
    SELECT FROM email_claim
    WHERE email_key = 'p' || :id::int || '.' || :n::int || '@load.example' AND email_claim.node_id <> subject.node_id)
),
changed AS (
  UPDATE node SET name = 'Changed by pgbench', email = allowed.email, enabled = true, mobile_addon = false,
    rpat_addon = false, version = node.version + 1
  FROM allowed
  WHERE node.company_id = allowed.company_id AND node.node_id = allowed.node_id AND node.version = allowed.version
  RETURNING node.company_id, node.node_id, node.email
),
claimed AS (
  UPDATE email_claim SET email_key = changed.email FROM changed
  WHERE email_claim.company_id = changed.company_id AND email_claim.node_id = changed.node_id
)
INSERT INTO audit (company_id, at, contract, operation, actor, target, outcome, changed, request_id, address)
SELECT company_id, now(), 'rescue', 'setUser_v2', '1', node_id::text, 'OK', '["name","email"]', gen_random_uuid()::text, '127.0.0.1'
FROM changed;
