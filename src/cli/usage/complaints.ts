import type { Command, HelpContext } from 'commander';
import { complaintOf } from '../shared/complain';
import { inWords } from './inWords';
import { pathOf } from './path';

/** What commander's types keep to themselves. Its version is pinned, and test/cli/help.test.ts fails if these change. */
interface Internals {
  unknownOption(flag: string): void;
  unknownCommand(): void;
}

/** Makes what commander complains of one line like every other complaint, with what to do next. */
export function complainInOneLine(command: Command): void {
  command.configureOutput({
    outputError: (text, write) =>
      write(`${complaintOf(`${sentences(text)} See ${pathOf(command)} --help.`)}\n`),
  });
  withoutValues(command);
  if (command.commands.length > 0) wantCommand(command);
}

/** Commander's text as sentences; the second one may be its question whether another name was meant. */
function sentences(text: string): string {
  const [what = '', ...others] = text
    .replace(/^error: /, '')
    .trimEnd()
    .split(/\n\((?=Did you mean )/);
  const first = what.charAt(0).toUpperCase() + what.slice(1);
  return [
    /[.?!]$/.test(first) ? first : `${first}.`,
    ...others.map((other) => other.replace(/\)$/, '')),
  ].join(' ');
}

/**
 * Cuts the value off an unknown option, such as `--password=…`. It could be a secret, and with it commander finds no similar
 * name.
 */
function withoutValues(command: Command): void {
  const internals = command as unknown as Internals;
  const complain = internals.unknownOption.bind(command);
  internals.unknownOption = (given) => {
    const flag = given.startsWith('--') ? given.replace(/=[^]*/, '') : given.slice(0, 2);
    if (has(command, flag)) command.error(`${flag} takes no value`);
    const takers = command.commands.filter((below) => has(below, flag)).map((below) => below.name());
    if (takers.length > 0)
      command.error(`Put ${flag} after the command that takes it: ${inWords(takers, 'or')}`);
    complain(flag);
  };
}

function has(command: Command, flag: string): boolean {
  const options = command.createHelp().visibleOptions(command);
  return options.some(({ short, long }) => short === flag || long === flag);
}

/** Makes a group complain of a missing or unknown command below it, where commander would print the help as an error. */
function wantCommand(group: Command): void {
  const help = group.help.bind(group);
  const outputHelp = group.outputHelp.bind(group);
  const isKnown = (name: string) =>
    group.commands.some((below) => below.name() === name || below.aliases().includes(name));
  Object.assign(group, {
    outputHelp(context?: HelpContext) {
      const [first = '-'] = group.args;
      // Commander shows the help of the group for any name with --help after it.
      if (!first.startsWith('-') && first !== 'help' && !isKnown(first))
        (group as unknown as Internals).unknownCommand();
      outputHelp(context);
    },
    help(context?: HelpContext) {
      if (!context?.error) help(context);
      const [first, asked] = group.args;
      if (first === 'help' && asked !== undefined) {
        group.args = [asked];
        (group as unknown as Internals).unknownCommand();
      }
      const names = group.commands.map((below) => below.name());
      group.error(`Give a command after ${pathOf(group)}: ${inWords(names, 'or')}`);
    },
  });
}
