import type { Command } from 'commander';
import { complainInOneLine } from './complaints';
import { requireAtTheEnd } from './required';

/** Makes all commands below a program complain and help in its way, those of the contracts too. */
export function adoptCommands(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    complainInOneLine(command);
    requireAtTheEnd(command);
    adoptCommands(command);
  }
}
