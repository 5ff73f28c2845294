import type { Command } from 'commander';
import { NumbersTaken } from '../store/companies';
import { wholeNumber } from './optionValues';
import { UsageError } from './usageError';

/** The option of each command that creates a company. */
export interface FirstCompany {
  firstCompany?: number;
}

/** Gives a command that creates a company the option `--first-company`. */
export function withFirstCompany(command: Command): Command {
  return command.option(
    '--first-company <number>',
    'the first number of new companies, from this one on; give each installation its own numbers',
    wholeNumber(1),
  );
}

/** The error of such a command, with what to do if the number cannot be the first. */
export function explainNumbers(error: unknown): unknown {
  return error instanceof NumbersTaken
    ? new UsageError(`${error.message}; give a higher one with --first-company`)
    : error;
}
