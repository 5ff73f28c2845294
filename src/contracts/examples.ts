import type { Command } from 'commander';

const known = new WeakMap<Command, readonly string[]>();

/**
 * Gives a command examples, which its help ends with. The help of a group shows the first of each command below it.
 *
 * @param lines what a user types, as `understudy …` with the shell's quotes.
 */
export function withExamples(command: Command, ...lines: [string, ...string[]]): Command {
  known.set(command, lines);
  return command;
}

/** A command's own examples; those of a group without any are the first of each command below it. */
export function examplesOf(command: Command): readonly string[] {
  return known.get(command) ?? command.commands.flatMap((below) => examplesOf(below).slice(0, 1));
}
