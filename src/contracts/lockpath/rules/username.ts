import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 9: no two users have the same username; e-mail addresses may repeat. */
export const usernameIsUnique: Rule = ({ found: { username_holder: holder }, userId, policy }) => {
  const isOwn = holder?.company_id === policy.company_id && holder.user_id === userId;
  return holder === null || isOwn ? undefined : notPermitted('Rule 9: another user has the Username');
};
