import { charactersOf } from '../../../credentials/textLength';
import { passwordStrength } from '../../../credentials/passwordStrength';
import { isPassword } from '../../../credentials/passwords';
import type { NodeRow } from '../../../store/rescue/rows';
import { hasWayIn } from './statusRules';

/** The password fields of a change of a user. An empty one is the same as a missing one. */
export interface PasswordChange {
  password: string;
  confirmation: string;
  current: string;
}

/** What the rules look at beside the fields. */
export interface PasswordContext {
  user: NodeRow;
  /** Whether the user is a master administrator who changes himself. */
  ownMaster: boolean;
  /** Whether the user will be enabled, and with which Single Sign-On ID. */
  enabled: boolean;
  ssoid: string;
  /** What an attacker would try first: name and e-mail address. */
  knownWords: () => string[];
  /** The least score of the strength meter that the company takes, 0 to 4. */
  minStrength: number;
}

/**
 * The first password rule that a change breaks, in the order of contract section 5; undefined when it breaks none.
 * The words are the ends of the outcomes' names.
 */
export async function brokenPasswordRule(
  change: PasswordChange,
  context: PasswordContext,
  signal?: AbortSignal,
) {
  const { password, confirmation, current } = change;
  const { user } = context;
  if (password === '') {
    const noWayIn = context.enabled && !hasWayIn({ password_hash: user.password_hash, ssoid: context.ssoid });
    const misses = confirmation !== '' || current !== '' || noWayIn;
    return misses ? 'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero' : undefined;
  }
  if (confirmation === '') return 'InvalidParam_Missing_Confirmation_Password';
  if (confirmation !== password) return 'InvalidParam_New_Passwords_Do_Not_Match';
  const weakness = passwordWeakness(password, context.knownWords(), context.minStrength);
  if (weakness) return weakness;
  if (context.ownMaster && current === '') return 'InvalidParam_Missing_Current_Password';
  if (current !== '' && !(await isPassword(current, user.password_hash, signal))) {
    return 'InvalidParam_Current_Password_Is_Wrong';
  }
  if (user.password_hash !== null && (await isPassword(password, user.password_hash, signal))) {
    return 'InvalidParam_Current_And_New_Password_Match';
  }
  return undefined;
}

/** The first rule that a password breaks by itself, whoever sets it; undefined when it is good enough. */
export function passwordWeakness(password: string, knownWords: string[], minStrength: number) {
  if (/\p{White_Space}/u.test(password)) return 'InvalidParam_Password_Cannot_Contain_Whitespace_Characters';
  if (charactersOf(password) < 8) return 'InvalidParam_Password_Has_To_Be_At_Least_8_Characters_Long';
  if (upperCaseOrSpecial(password) < 2) {
    return 'InvalidParam_Password_Has_To_Contain_At_Least_Two_Uppercase_Letters_Or_Special_Characters';
  }
  if (passwordStrength(password, knownWords) < minStrength) {
    return 'InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements';
  }
  return undefined;
}

/** How many characters are upper case, or neither letter (with its accents) nor digit. */
function upperCaseOrSpecial(password: string): number {
  return password.match(/\p{Lu}|[^\p{L}\p{M}\p{Nd}]/gu)?.length ?? 0;
}
