import type { Command } from 'commander';
import { wholeNumber } from '../../optionValues';
import {
  defaultPolicy,
  MAX_EXPIRY_DAYS,
  MAX_HISTORY,
  MAX_LOCK_AFTER,
  MAX_LOCK_MINUTES,
  MAX_PASSWORD_LENGTH,
  type PasswordPolicy,
} from '../passwords/passwordPolicy';

/** The password policy as given on the command line. */
export interface PolicyOptions {
  minLength: number;
  maxLength: number;
  mixedCase: boolean;
  digit: boolean;
  limitRepeats: boolean;
  allowUserName: boolean;
  history: number;
  expiryDays: number;
  lockAfter: number;
  lockMinutes: number;
}

/** Adds the options of a password policy to a command, with the contract's defaults. */
export function withPolicyOptions(command: Command): Command {
  const standard = defaultPolicy;
  return command
    .option(
      '--min-length <n>',
      'minimum password length',
      wholeNumber(1, MAX_PASSWORD_LENGTH),
      standard.min_length,
    )
    .option(
      '--max-length <n>',
      'maximum password length',
      wholeNumber(1, MAX_PASSWORD_LENGTH),
      standard.max_length,
    )
    .option('--mixed-case', 'passwords must have upper-case and lower-case letters', false)
    .option('--digit', 'passwords must have a digit', false)
    .option(
      '--limit-repeats',
      'passwords must not have the same character more than four times in a row',
      false,
    )
    .option('--allow-user-name', 'passwords may contain a part of the user name', false)
    .option(
      '--history <n>',
      'number of latest passwords that may not be reused',
      wholeNumber(0, MAX_HISTORY),
      standard.history,
    )
    .option(
      '--expiry-days <n>',
      'days until a password expires; 0: never',
      wholeNumber(0, MAX_EXPIRY_DAYS),
      standard.expiry_days,
    )
    .option(
      '--lock-after <n>',
      'number of wrong passwords in a row that locks a user; 0: never',
      wholeNumber(0, MAX_LOCK_AFTER),
      standard.lock_after,
    )
    .option(
      '--lock-minutes <n>',
      'minutes until such a lock ends by itself; 0: never',
      wholeNumber(0, MAX_LOCK_MINUTES),
      standard.lock_minutes,
    );
}

/** The policy that the options describe. */
export function policyOf(options: PolicyOptions): PasswordPolicy {
  return {
    min_length: options.minLength,
    max_length: options.maxLength,
    mixed_case: options.mixedCase,
    digit: options.digit,
    limit_repeats: options.limitRepeats,
    user_name_allowed: options.allowUserName,
    history: options.history,
    expiry_days: options.expiryDays,
    lock_after: options.lockAfter,
    lock_minutes: options.lockMinutes,
  };
}
