CREATE OR REPLACE FUNCTION bench_set_user(code_digest text, subject_id integer, new_email text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  caller node;
  subject node;
  holder email_claim;
  above_enabled boolean;
BEGIN
  SELECT node.* INTO caller FROM auth_code JOIN node USING (company_id, node_id) WHERE digest = decode(code_digest, 'hex');
  IF caller.enabled IS NOT TRUE THEN RETURN 'Invalid_SecretAuthCode'; END IF;
  SELECT * INTO subject FROM node
    WHERE company_id = caller.company_id AND node_id = subject_id AND deleted_at IS NULL;
  IF subject IS NULL THEN RETURN 'InvalidParam_NodeID'; END IF;
  SELECT * INTO holder FROM email_claim WHERE email_key = new_email;
  IF holder.node_id <> subject_id THEN RETURN 'InvalidParam_Email_Already_In_Use'; END IF;
  WITH RECURSIVE above AS (
    SELECT subject.parent_id, true AS enabled
    UNION ALL
    SELECT node.parent_id, node.enabled
    FROM above JOIN node ON company_id = caller.company_id AND node_id = above.parent_id
  )
  SELECT bool_and(enabled) INTO above_enabled FROM above;
  IF NOT above_enabled THEN RETURN 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled'; END IF;
  UPDATE node SET name = 'Changed by pgbench', email = new_email, enabled = true, mobile_addon = false,
      rpat_addon = false, version = version + 1
    WHERE company_id = caller.company_id AND node_id = subject_id;
  UPDATE email_claim SET email_key = new_email WHERE company_id = caller.company_id AND node_id = subject_id;
  INSERT INTO audit (company_id, at, contract, operation, actor, target, outcome, changed, request_id, address)
    VALUES (caller.company_id, now(), 'rescue', 'setUser_v2', caller.node_id::text, subject_id::text, 'OK',
      '["name","email"]', gen_random_uuid()::text, '127.0.0.1');
  RETURN 'OK';
END $$;
