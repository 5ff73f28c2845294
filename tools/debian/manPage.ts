import { version } from '../../src/version';

/**
 * The manual page of the program, made from what `--help` prints.
 *
 * @param help begins with the usage and a description; a line that ends in a colon begins a section.
 * @param epoch in seconds.
 */
export function manPage(help: string, epoch: number): string {
  const [usage = '', description = '', ...sections] = help.trim().split(/\n\n/);
  const date = new Date(epoch * 1000).toISOString().slice(0, 10);
  return [
    `.TH UNDERSTUDY 1 "${date}" "Understudy ${version}"`,
    '.SH NAME\nunderstudy, understudyctl \\- stand\\-in for user\\-administration APIs of vendors',
    `.SH SYNOPSIS\n.B ${roff(usage.replace('Usage: ', ''))}\n.br\n.B understudyctl [command]`,
    `.SH DESCRIPTION\n${roff(description)}`,
    `.PP\n${roff(understudyctl)}`,
    ...sections.map(section),
    `.SH FILES\n${files.map(([path, what]) => entry(path, what)).join('\n')}\n`,
  ].join('\n');
}

const understudyctl =
  'understudyctl runs a command as the service does: with its user, its folder, and the settings of its file. Only root can.';

const files = [
  ['/etc/understudy/understudy.env', 'the settings of the service'],
  ['/etc/credstore/understudy.*', 'its secrets, if they are not in other files'],
  ['/var/lib/understudy', 'the embedded database'],
  ['/usr/share/doc/understudy/docs/operations.md', 'the handbook'],
] as const;

function section(text: string): string {
  const [title = '', ...lines] = text.split('\n');
  const entries = lines
    // A description that does not fit continues on the next line, which is indented further.
    .join('\n')
    .replace(/\n {10,}/g, ' ')
    .split('\n')
    .map((line) => /^ {2}(\S.*?)(?: {2,}(.*))?$/.exec(line));
  const body = entries.map((found) => entry(found?.[1] ?? '', found?.[2] ?? ''));
  return `.SH ${roff(title.replace(/:$/, '').toUpperCase())}\n${body.join('\n')}`;
}

function entry(term: string, description: string): string {
  return `.TP\n.B ${roff(term)}\n${roff(description)}`;
}

/** Escapes what the formatter would interpret, such as a dot or an apostrophe at the beginning of a line. */
function roff(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^(?=['.])/gm, '\\&');
}
