import type { CallerGone } from '../../../credentials/callerGone';
import { charactersOf } from '../../../credentials/textLength';
import { passwordStrength } from '../../../credentials/passwordStrength';
import { isPassword } from '../../../credentials/passwords';
import type { NodeRow } from '../../../store/rescue/rows';
import { refuse } from '../../refusal';
import { isOneself, type Actor } from '../actor';
import { hasWayIn } from './statusRules';

/** The password fields of a change of a user. An empty field is the same as a missing one. */
export interface PasswordChange {
  password: string;
  confirmation: string;
  current: string;
}

/** What the rules check besides the fields. */
export interface PasswordContext {
  user: NodeRow;
  /** Whether the user is a master administrator who changes their own account. */
  ownMaster: boolean;
  /** Whether the user will be enabled, and their Single Sign-On ID after the change. */
  enabled: boolean;
  ssoid: string;
  /** What an attacker would try first: name and e-mail address. */
  knownWords: () => string[];
  /** The lowest score of the strength meter that the company accepts, 0 to 4. */
  minStrength: number;
  /** The elements that held the fields and the Single Sign-On ID, for a refusal's reason. */
  elements: Readonly<Record<keyof PasswordChange | 'ssoid', string>>;
  /** Cancels a password check that is still waiting. */
  callerGone?: CallerGone | undefined;
}

/** Whether an actor is a master administrator who changes their own account, and so must know its password. */
export function isOwnMaster(actor: Actor, user: NodeRow): boolean {
  return user.kind === 'master_administrator' && isOneself(actor, user);
}

/** Smallest length of a password in characters, of a user and of a company's own sign-on (contract section 5). */
export const MIN_PASSWORD_LENGTH = 8;
const MIN_UPPER_CASE_OR_SPECIAL = 2;

/** Returns the refusal of the first password rule that a change breaks, in the order of contract section 5, if any. */
export async function brokenPasswordRule(change: PasswordChange, context: PasswordContext) {
  const { password, confirmation, current } = change;
  const { user, elements } = context;
  if (password === '') return brokenByNoPassword(change, context);
  if (confirmation === '') {
    const reason = `${elements.confirmation} is missing or empty, but ${elements.password} is given`;
    return refuse('InvalidParam_Missing_Confirmation_Password', reason);
  }
  if (confirmation !== password) {
    const reason = `${elements.confirmation} differs from ${elements.password}`;
    return refuse('InvalidParam_New_Passwords_Do_Not_Match', reason);
  }
  const weakness = passwordWeakness(password, {
    knownWords: context.knownWords(),
    minStrength: context.minStrength,
    element: elements.password,
  });
  if (weakness) return weakness;
  if (context.ownMaster && current === '') {
    const reason = `${elements.current} is missing or empty, and the caller is a master administrator who changes their own password`;
    return refuse('InvalidParam_Missing_Current_Password', reason);
  }
  if (current !== '' && !(await isPassword(current, user.password_hash, context.callerGone))) {
    const reason = `${elements.current} is not the user's password`;
    return refuse('InvalidParam_Current_Password_Is_Wrong', reason);
  }
  if (user.password_hash !== null && (await isPassword(password, user.password_hash, context.callerGone))) {
    const reason = `${elements.password} is the password that the user has now`;
    return refuse('InvalidParam_Current_And_New_Password_Match', reason);
  }
  return undefined;
}

function brokenByNoPassword({ confirmation, current }: PasswordChange, context: PasswordContext) {
  const { user, enabled, ssoid, elements } = context;
  const broken = (reason: string) =>
    refuse(
      'InvalidParam_Password_Length_Has_To_Be_Bigger_Than_Zero',
      `${elements.password} is missing or empty, ${reason}`,
    );
  if (confirmation !== '') return broken(`but ${elements.confirmation} is given`);
  if (current !== '') return broken(`but ${elements.current} is given`);
  if (enabled && !hasWayIn({ password_hash: user.password_hash, ssoid })) {
    return broken(`and the user would be enabled with neither a password nor ${elements.ssoid}`);
  }
  return undefined;
}

/** What an attacker who knows a user's name and e-mail address would try first. */
export function knownWordsOf({ name, email }: Pick<NodeRow, 'name' | 'email'>): string[] {
  return [name, email, ...`${name} ${email}`.split(/[\s@]+/)];
}

/** What {@link passwordWeakness} checks a password against. */
export interface PasswordMeasure {
  knownWords: string[];
  minStrength: number;
  /** The element that holds the password, for a refusal's reason. */
  element: string;
}

/** Returns the refusal of the first rule that a password breaks on its own, for any actor, if there is one. */
export function passwordWeakness(password: string, { knownWords, minStrength, element }: PasswordMeasure) {
  if (/\p{White_Space}/u.test(password)) {
    const reason = `${element} contains white space`;
    return refuse('InvalidParam_Password_Cannot_Contain_Whitespace_Characters', reason);
  }
  if (charactersOf(password) < MIN_PASSWORD_LENGTH) {
    const reason = `${element} has fewer than ${MIN_PASSWORD_LENGTH} characters`;
    return refuse('InvalidParam_Password_Has_To_Be_At_Least_8_Characters_Long', reason);
  }
  if (upperCaseOrSpecial(password) < MIN_UPPER_CASE_OR_SPECIAL) {
    return refuse(
      'InvalidParam_Password_Has_To_Contain_At_Least_Two_Uppercase_Letters_Or_Special_Characters',
      `${element} has fewer than ${MIN_UPPER_CASE_OR_SPECIAL} characters that are upper case or neither letter nor digit`,
    );
  }
  const strength = passwordStrength(password, knownWords);
  if (strength < minStrength) {
    return refuse(
      'InvalidParam_Password_Does_Not_Meet_The_Minimum_Password_Strenght_Requirements',
      `${element} scores ${strength} of 4 on the strength meter; the company's minimum is ${minStrength}`,
    );
  }
  return undefined;
}

/** Counts the characters that are upper case, or neither a letter (with its accents) nor a digit. */
function upperCaseOrSpecial(password: string): number {
  return password.match(/\p{Lu}|[^\p{L}\p{M}\p{Nd}]/gu)?.length ?? 0;
}
