import type { Command } from 'commander';

/** The options that a command has so far, by the names of their values. */
export function optionNames({ options }: Command): string[] {
  return options.map((option) => option.attributeName());
}
