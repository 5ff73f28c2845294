-- One call of setUser_v2 as a transaction of plain statements, the same as the baseline's.
\set id random(:first, :last)
\set n random(1, 1000000000)
BEGIN;
SELECT node.* FROM auth_code JOIN node USING (company_id, node_id) WHERE digest = decode(:digest, 'hex');
SELECT * FROM node WHERE company_id = :company AND node_id = :id AND deleted_at IS NULL;
SELECT * FROM email_claim WHERE email_key = 'p' || :id::int || '.' || :n::int || '@load.example';
WITH RECURSIVE above AS (
  SELECT parent_id, true AS enabled FROM node WHERE company_id = :company AND node_id = :id
  UNION ALL
  SELECT node.parent_id, node.enabled FROM above JOIN node ON company_id = :company AND node_id = above.parent_id
)
SELECT bool_and(enabled) AS enabled FROM above;
WITH changed AS (
  UPDATE node SET name = 'Changed by pgbench', email = 'p' || :id::int || '.' || :n::int || '@load.example',
    enabled = true, mobile_addon = false, rpat_addon = false, version = version + 1
  WHERE company_id = :company AND node_id = :id
)
UPDATE email_claim SET email_key = 'p' || :id::int || '.' || :n::int || '@load.example'
WHERE company_id = :company AND node_id = :id;
INSERT INTO audit (company_id, at, contract, operation, actor, target, outcome, changed, request_id, address)
VALUES (:company, now(), 'rescue', 'setUser_v2', '1', :id::text, 'OK', '["name","email"]', gen_random_uuid()::text, '127.0.0.1');
COMMIT;
