import type { Argument, Command, Option } from 'commander';

/** What may follow: `file` and `text` stand for any file and any text, a list for its words. */
export type Value = 'file' | 'text' | readonly string[];

/** A word that may come next, with its meaning. */
export interface Word {
  name: string;
  description: string;
}

/** A place on a command line, which the commands before it determine, and what may come there. */
export interface Place {
  /** The commands before it, each after a space; empty for the program itself. */
  at: string;
  commands: readonly Word[];
  /** The options; `value` is what an option's next word may be, undefined if it takes none. */
  options: readonly (Word & { value: Value | undefined })[];
  /** What an operand may be; undefined if the command takes none. */
  operand: Value | undefined;
}

/** All places of a program, from its own commands, options and choices. */
export function placesOf(command: Command, at = ''): Place[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const place: Place = {
    at,
    commands: commands.map((below) => ({
      name: below.name(),
      description: help.subcommandDescription(below),
    })),
    options: help
      .visibleOptions(command)
      .map((option) => ({ name: option.long!, description: option.description, value: valueOf(option) })),
    operand: command.registeredArguments.map(operandOf).find((operand) => operand !== 'text'),
  };
  const names = command.commands.map((below) => below.name());
  const isHelp = (below: Command) => !command.commands.includes(below);
  return [
    place,
    ...commands.flatMap((below) =>
      isHelp(below)
        ? [{ at: `${at} ${below.name()}`, commands: [], options: [], operand: names }]
        : placesOf(below, `${at} ${below.name()}`),
    ),
  ];
}

function valueOf(option: Option): Value | undefined {
  if (!option.required && !option.optional) return undefined;
  return option.argChoices ?? (option.flags.endsWith('<file>') ? 'file' : 'text');
}

function operandOf(argument: Argument): Value {
  return argument.argChoices ?? (argument.name() === 'file' ? 'file' : 'text');
}
