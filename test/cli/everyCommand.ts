import type { Command } from 'commander';
import { contracts } from '../../src/contracts';
import { buildProgram } from '../../src/program';

/** A command and every command below it: those of groups, and itself. */
export function commandsOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}

/** Whether a command does something itself, and is no group. */
export const isLeaf = ({ commands }: Command): boolean => commands.length === 0;

/** Every command of the program, those of groups and the program itself included. */
export const everyCommand: readonly Command[] = commandsOf(buildProgram(contracts));
