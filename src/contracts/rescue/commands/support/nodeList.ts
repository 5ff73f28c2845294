import { InvalidArgumentError } from 'commander';
import { wholeNumber } from '../../../optionValues';

/** Parses an option's value as the numbers of nodes, with commas between them; the option is repeatable. */
export function nodeList(text: string, before: readonly number[] = []): number[] {
  try {
    return [...before, ...text.split(',').map((each) => wholeNumber(0)(each.trim()))];
  } catch {
    throw new InvalidArgumentError('It must be the numbers of nodes, such as 337364,337366.');
  }
}
