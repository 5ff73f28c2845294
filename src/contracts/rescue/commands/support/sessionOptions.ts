import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { filePath, wholeNumber } from '../../../optionValues';
import { UsageError } from '../../../usageError';
import { momentOf, MOMENT_RULE } from '../../support/moment';
import { sessionMembers, type MemberKind, type SessionMember } from '../../support/sessionMembers';
import { sessionSchema, type SessionWish } from '../../support/sessionSchema';
import { statusNamed, STATUS_RULE } from '../../support/statusNamed';

/** The values of the options, by their names in camel case. */
export type SessionOptions = Record<string, unknown> & { chat?: string };

/** What clears a value. */
const NONE = 'none';

/** An option's name: `--transfer-time`. */
export function optionOf(member: string): string {
  return `--${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Gives a command an option for each member of a session, and those of its surveys. */
export function withSessionOptions(command: Command): Command {
  for (const each of sessionMembers) for (const option of optionsFor(each)) command.addOption(option);
  for (const asked of ['customer', 'technician'])
    command.option(
      `--${asked}-survey <question=answer>`,
      `an answer of the ${asked}'s survey; repeatable`,
      answer,
    );
  return command;
}

function optionsFor({ member, kind, about, column }: SessionMember): Option[] {
  const name = optionOf(member);
  if (kind === 'truth')
    return [
      new Option(name, 'the problem was resolved').conflicts(`un${member}`),
      new Option(`--un${member}`, 'the problem was not resolved').conflicts(member),
    ];
  if (column === 'chat') return [new Option(`${name} <file>`, `a file with ${about}`).argParser(filePath)];
  const words = kind === 'step' ? `${about}; ${NONE} clears it` : about;
  return [new Option(`${name} <${valueNames[kind]}>`, words).argParser(parsers[kind])];
}

const valueNames = {
  ...{
    node: 'id',
    status: 'status',
    moment: 'time',
    step: 'time',
    seconds: 'n',
    text: 'text',
    truth: 'truth',
  },
} satisfies Record<MemberKind, string>;

const parsers: Readonly<Record<MemberKind, (text: string) => unknown>> = {
  node: wholeNumber(0),
  seconds: wholeNumber(0),
  status: (text) => checked(text, statusNamed(text) !== undefined, STATUS_RULE),
  moment: aMoment,
  // Not null yet: commander takes that for an option without a value.
  step: (text) => (text === NONE ? NONE : aMoment(text)),
  text: (text) => text,
  truth: (text) => text,
};

/** Parses an option's value as a moment. @throws commander's InvalidArgumentError */
export function aMoment(text: string): string {
  return checked(text, momentOf(text) !== undefined, MOMENT_RULE);
}

function checked(text: string, isRight: boolean, rule: string): string {
  if (isRight) return text;
  throw new InvalidArgumentError(`It ${rule}.`);
}

function answer(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [question = '', ...rest] = text.split('=');
  if (question === '' || rest.length === 0)
    throw new InvalidArgumentError('It must be a question and its answer, such as "Any comments?=No".');
  return { ...before, [question]: rest.join('=') };
}

/**
 * Reads a session from the options.
 *
 * @throws UsageError if a text is not allowed, or the file of the chat log cannot be read.
 */
export async function wishOf(options: SessionOptions): Promise<SessionWish> {
  const { chat, resolved, unresolved, customerSurvey, technicianSurvey } = options;
  const wish: Record<string, unknown> = {};
  for (const { member, kind } of sessionMembers) {
    const value = options[member];
    if (value !== undefined) wish[member] = kind === 'step' && value === NONE ? null : value;
  }
  if (chat !== undefined) wish.chat = await textOf(chat);
  if (resolved !== undefined || unresolved !== undefined) wish.resolved = resolved === true;
  const { success, error, data } = sessionSchema.safeParse({ ...wish, customerSurvey, technicianSurvey });
  if (success) return data;
  const [issue] = error.issues;
  throw new UsageError(`${optionOf(String(issue!.path[0]))} ${issue!.message}`);
}

/** Reads a text file, without the line break at its end. @throws UsageError if it cannot be read. */
async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`Cannot read ${path} (${(error as NodeJS.ErrnoException).code}); correct --chat`);
  }
}
