import type { Command, Option } from 'commander';
import { inWords } from './inWords';

const required = new WeakSet<Option>();

/**
 * Makes a command look for its required options when it has found nothing else to complain of. Commander looks for them
 * first, so it would say that `--company` is missing to a user who has typed `--compny`.
 */
export function requireAtTheEnd(command: Command): void {
  const wanted = command.options.filter(({ mandatory }) => mandatory);
  for (const option of wanted) {
    option.makeOptionMandatory(false);
    required.add(option);
  }
  command.hook('preAction', () => {
    const missing = wanted.filter((option) => command.getOptionValue(option.attributeName()) === undefined);
    if (missing.length === 0) return;
    const flags = missing.map((option) => option.flags);
    command.error(flags.length === 1 ? `${flags[0]} is required` : `${inWords(flags, 'and')} are required`);
  });
}

/** Whether a command cannot do without an option. */
export function isRequired(option: Option): boolean {
  return required.has(option);
}
