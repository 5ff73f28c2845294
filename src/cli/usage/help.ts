import { Help, type Command, type HelpConfiguration, type Option } from 'commander';
import { examplesOf } from '../../contracts/examples';
import { isRequired } from './required';

const standard = new Help();

/** How help describes options: it marks those that are required, and leaves out defaults that say nothing. */
export const helpOfOptions: HelpConfiguration = {
  optionDescription(option: Option) {
    const { defaultValue } = option as { defaultValue: unknown };
    const saysNothing = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
    const shown: Option = saysNothing
      ? Object.assign(Object.create(option) as Option, { defaultValue: undefined })
      : option;
    const description = standard.optionDescription(shown);
    return isRequired(option) ? `${description} (required)` : description;
  },
};

/** The end of a command's help: its examples. */
export function helpWithExamples({ command }: { command: Command }): string {
  return ['', 'Examples:', ...examplesOf(command).map((line) => `  ${line}`)].join('\n');
}
