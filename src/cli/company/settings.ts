import { Option } from 'commander';
import type { SettingOption } from '../../contracts/company';
import type { Contract } from '../../contracts/contract';

/** The name of an option for a person, such as `--seats`. */
export function nameOf({ flags }: SettingOption): string {
  return flags.split(' ')[0]!;
}

/** Whether an option sets yes or no, and so has an opposite. */
function isSwitch({ flags }: SettingOption): boolean {
  return !flags.includes('<');
}

/** The member of commander's options that has the option's value. */
export function memberOf({ flags }: SettingOption): string {
  return new Option(flags).attributeName();
}

/**
 * The options of `company set`: those of all contracts, each once. What a text means is decided when the contract of the company
 * is known.
 */
export function settingOptions(contracts: readonly Contract[]): Option[] {
  const having = contracts.flatMap(({ title, companies }) =>
    (companies?.settings.options ?? []).map((option) => ({ title, option })),
  );
  const everybody = contracts.filter(({ companies }) => companies).length;
  const names = [...new Set(having.map(({ option }) => nameOf(option)))];
  return names.flatMap((name) => {
    const those = having.filter(({ option }) => nameOf(option) === name);
    const { option } = those[0]!;
    const titles = those.map(({ title }) => title).join(', ');
    const description = those.length === everybody ? option.description : `${option.description} (${titles})`;
    return [
      new Option(option.flags, description),
      ...(isSwitch(option)
        ? [new Option(option.flags.replace('--', '--no-'), `the opposite of ${name}`)]
        : []),
    ];
  });
}
