import { InvalidArgumentError } from 'commander';

/** The largest value of PostgreSQL's type integer. */
const GREATEST = 2_147_483_647;

/** Parses a company's number from the command line. */
export function companyNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= GREATEST) return number;
  throw new InvalidArgumentError('It must be the number of a company, such as 560961.');
}
