import type { Argument, Option } from 'commander';
import { pathOf } from '../../src/cli/usage/path';
import { everyCommand } from './everyCommand';

type Named = [line: string, parse: ((text: string, before: undefined) => unknown) | undefined];

const options: Named[] = everyCommand.flatMap((command) =>
  command.options
    .filter(({ flags }: Option) => /<(file|folder)>$/.test(flags))
    .map(({ flags, parseArg }): Named => [`${pathOf(command)} ${flags}`, parseArg]),
);
const given: Named[] = everyCommand.flatMap((command) =>
  command.registeredArguments
    .filter((argument: Argument) => argument.name() === 'file')
    .map(({ parseArg }): Named => [`${pathOf(command)} <file>`, parseArg]),
);

test.each([...options, ...given])(
  '%s refuses an empty path, as of a variable that is not set',
  (_, parse) => {
    expect(() => parse?.('', undefined)).toThrow('It must not be empty.');
    expect(parse?.('some/path', undefined)).toBe('some/path');
  },
);

test('there are options and arguments that take a path', () => {
  expect(options.map(([line]) => line)).toContain('understudy export --output <file>');
  expect(given.map(([line]) => line)).toContain('understudy import <file>');
});
