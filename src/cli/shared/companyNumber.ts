import { InvalidArgumentError } from 'commander';

/** The greatest number that PostgreSQL's integer holds. */
const GREATEST = 2_147_483_647;

/** Reads a company's number off the command line. */
export function companyNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= GREATEST) return number;
  throw new InvalidArgumentError('It must be the number of a company, such as 560961.');
}
