import type { Command } from 'commander';
import { pathOf } from '../../src/cli/usage/path';
import { isRequired } from '../../src/cli/usage/required';
import { contracts } from '../../src/contracts';
import { examplesOf } from '../../src/contracts/examples';
import { buildProgram } from '../../src/program';
import { commandsOf, everyCommand, isLeaf } from './everyCommand';

const named = (commands: readonly Command[]) =>
  commands.map((command): [string, Command] => [pathOf(command), command]);

/** What a command's --help prints. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (more) => void (text += more) });
  command.outputHelp();
  return text;
}

/** The words of a command line, by the quotes of a shell. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)];
  return words.map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}

/** The command that a command line would run. @throws CommanderError if the program refuses the line. */
async function commandRunBy(line: string): Promise<string | undefined> {
  const program = buildProgram(contracts);
  let ran: string | undefined;
  for (const command of commandsOf(program)) {
    command.exitOverride().configureOutput({ writeErr: () => undefined, writeOut: () => undefined });
    if (isLeaf(command)) command.action(() => void (ran = pathOf(command)));
  }
  const [name, ...words] = wordsOf(line);
  expect(name).toBe('understudy');
  await program.parseAsync(words, { from: 'user' });
  return ran;
}

test.each(named(everyCommand.filter(isLeaf)))(
  '%s has examples, and each of them calls it',
  async (path, command) => {
    const examples = examplesOf(command);
    expect(examples).not.toEqual([]);
    for (const example of examples) await expect(commandRunBy(example)).resolves.toBe(path);
  },
);

test.each(named(everyCommand))('the help of %s ends with its examples', (_, command) => {
  const lines = examplesOf(command).map((example) => `  ${example}`);
  expect(lines.length).toBeGreaterThan(0);
  expect(helpOf(command)).toMatch(/\n\nExamples:\n/);
  expect(helpOf(command).endsWith(`\nExamples:\n${lines.join('\n')}\n`)).toBe(true);
});

test.each(contracts.map(({ title, firstCompany }) => [title, firstCompany]))(
  'the command that creates the first company of %s can be called',
  async (_, firstCompany) => {
    await expect(commandRunBy(firstCompany)).resolves.toMatch(/^understudy /);
  },
);

test('a line that lacks what is required, or has more than is known, is none of them', async () => {
  for (const line of [
    'understudy init --company x',
    'understudy init --compny x',
    'understudy initt',
    'understudy macro',
  ])
    await expect(commandRunBy(line)).rejects.toThrow();
});

describe('the help of options', () => {
  const help = everyCommand.map((command) => ({ command, text: helpOf(command) }));

  test('marks exactly those that are required', () => {
    for (const { command, text } of help) {
      const marked = [...text.matchAll(/^ {2}(--[a-z-]+) (?:(?!^ {2}-)[^])*?\(required\)$/gm)].map(
        ([, flag]) => flag,
      );
      expect(marked).toEqual(command.options.filter(isRequired).map(({ long }) => long));
    }
    const marks = help.map(({ command }) => command.options.filter(isRequired).length);
    expect(marks.reduce((sum, each) => sum + each)).toBeGreaterThan(5);
  });

  test('gives no default that says nothing', () => {
    for (const { text } of help) expect(text).not.toMatch(/\(default:\s+(?:\[\]|false|"")\)/);
  });
});
