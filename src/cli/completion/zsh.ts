import type { Place, Word } from './places';
import { quoted } from './quoted';

/** The completion of zsh, to evaluate or to put into a file \`_<program>\` of its \`fpath\`. */
export function zshScript(program: string, places: readonly Place[]): string {
  const described = (words: readonly Word[]) =>
    words.map(({ name, description }) => quoted(`${name}:${description}`)).join(' ');
  const plain = (words: readonly string[]) => words.map(quoted).join(' ');
  const known = places.filter(({ at }) => at !== '').map(({ at }) => quoted(at));
  const values = places.flatMap(({ at, options }) =>
    options.flatMap(({ name, value }) => {
      if (value === undefined) return [];
      const what =
        value === 'file' ? '_files' : value === 'text' ? '_message value' : `compadd -- ${plain(value)}`;
      return [`    (${quoted(`${at} ${name}`)}) ${what}; return ;;`];
    }),
  );
  const next = places.map(({ at, commands, options, operand }) => {
    const lines = [
      commands.length > 0 && `commands=(${described(commands)})`,
      options.length > 0 && `options=(${described(options)})`,
      operand === 'file' && '_files',
      Array.isArray(operand) && `compadd -- ${plain(operand as readonly string[])}`,
    ];
    return `    (${quoted(at)}) ${lines.filter(Boolean).join('; ')} ;;`;
  });
  return `#compdef ${program}
# Completes ${program} in zsh. Printed by: ${program} completion zsh
_${program}() {
  local at= word prev i
  local -a known=(${known.join(' ')}) commands options
  for ((i = 2; i < CURRENT; i++)); do
    word="$at \${words[i]}"
    (( \${known[(Ie)$word]} )) || break
    at=$word
  done
  prev=\${words[CURRENT-1]}
  if [[ \${words[CURRENT]} == --*=* ]]; then
    prev=\${words[CURRENT]%%=*}
    compset -P 1 '*='
  fi
  case "$at $prev" in
${values.join('\n')}
  esac
  case $at in
${next.join('\n')}
  esac
  (( $#commands )) && _describe -t commands command commands
  (( $#options )) && _describe -o -t options option options
}
if [[ $funcstack[1] == _${program} ]]; then _${program}; else compdef _${program} ${program}; fi
`;
}
