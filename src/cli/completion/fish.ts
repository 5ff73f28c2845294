import type { Place, Value } from './places';

/** The completion of fish. */
export function fishScript(program: string, places: readonly Place[]): string {
  const known = places.map(({ at }) => at).filter((at) => at !== '');
  const lines = places.flatMap(({ at, commands, options, operand }) => {
    const here = `complete -c ${program} -n ${quoted(`__${program}_at ${quoted(at)}`)}`;
    return [
      ...commands.map(({ name, description }) => `${here} -a ${quoted(name)} -d ${quoted(description)}`),
      ...options.map(
        ({ name, description, value }) =>
          `${here} -l ${quoted(name.slice(2))}${takes(value)} -d ${quoted(description)}`,
      ),
      ...(operand === 'file' ? [`${here} -F`] : []),
      ...(Array.isArray(operand) ? [`${here} -a ${quoted(operand.join(' '))}`] : []),
    ];
  });
  return `# Completes ${program} in fish. Printed by: ${program} completion fish
function __${program}_at -d 'Whether these are the commands before the cursor'
    set -l words (commandline -opc)
    set -e words[1]
    set -l at ''
    for word in $words
        contains -- "$at $word" ${known.map(quoted).join(' ')}; or break
        set at "$at $word"
    end
    test "$at" = "$argv[1]"
end
complete -c ${program} -f
${lines.join('\n')}
`;
}

function takes(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value === 'file') return ' -r -F';
  return value === 'text' ? ' -x' : ` -x -a ${quoted(value.join(' '))}`;
}

/** Fish escapes quotes within quotes, unlike the shells of the Bourne family. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
