import type { Command } from 'commander';

/**
 * Makes a command refuse an option that only describes another one, if that is not given. It would be ignored.
 *
 * @param needed for the name of such an option's value, that of the other one.
 */
export function requireTogether(command: Command, needed: Readonly<Record<string, string>>): void {
  const flagOf = (name: string) => command.options.find((option) => option.attributeName() === name)!.long;
  const isGiven = (name: string) => command.getOptionValueSource(name) === 'cli';
  command.hook('preAction', () => {
    for (const [name, other] of Object.entries(needed)) {
      if (isGiven(name) && !isGiven(other)) command.error(`${flagOf(name)} goes with ${flagOf(other)}`);
    }
  });
}
