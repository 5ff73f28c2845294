CREATE OR REPLACE FUNCTION bench_set_user(code_digest text, subject_id integer, new_name text, new_email text,
  new_enabled boolean, new_mobile_addon boolean, new_rpat_addon boolean) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  caller node;
  subject node;
  new_key text := lower(new_email);
  holder email_claim;
  above_enabled boolean;
BEGIN
  SELECT node.* INTO caller FROM auth_code JOIN node USING (company_id, node_id) WHERE digest = decode(code_digest, 'hex');
  IF caller.enabled IS NOT TRUE THEN RETURN 'Invalid_SecretAuthCode'; END IF;
  SELECT * INTO subject FROM node
    WHERE company_id = caller.company_id AND node_id = subject_id AND deleted_at IS NULL;
  IF subject IS NULL THEN RETURN 'InvalidParam_NodeID'; END IF;
  SELECT * INTO holder FROM email_claim WHERE email_key = new_key;
  IF holder.node_id <> subject_id THEN RETURN 'InvalidParam_Email_Already_In_Use'; END IF;
  WITH RECURSIVE above AS (
    SELECT subject.parent_id, true AS enabled
    UNION ALL
    SELECT node.parent_id, node.enabled
    FROM above JOIN node ON company_id = caller.company_id AND node_id = above.parent_id
  )
  SELECT bool_and(enabled) INTO above_enabled FROM above;
  IF new_enabled AND NOT above_enabled THEN
    RETURN 'Node_Cannot_Be_Enabled_Because_Its_Parent_Node_Is_Disabled';
  END IF;
  UPDATE node SET name = new_name, email = new_email, enabled = new_enabled, mobile_addon = new_mobile_addon,
      rpat_addon = new_rpat_addon, version = version + 1
    WHERE company_id = caller.company_id AND node_id = subject_id;
  UPDATE email_claim SET email_key = new_key WHERE company_id = caller.company_id AND node_id = subject_id;
  INSERT INTO audit (company_id, at, contract, operation, actor, target, outcome, changed, request_id, address)
    VALUES (caller.company_id, now(), 'rescue', 'setUser_v2', caller.node_id::text, subject_id::text, 'OK',
      '["name","email"]', gen_random_uuid()::text, '127.0.0.1');
  RETURN 'OK';
END $$;
