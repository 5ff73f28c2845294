import type { Place, Value } from './places';
import { quoted } from './quoted';

/** The completion of bash 3.2 and newer. */
export function bashScript(program: string, places: readonly Place[]): string {
  const alternatives = (keys: readonly string[]) => keys.map(quoted).join(' | ');
  const valued = places.flatMap(({ at, options }) =>
    options.flatMap(({ name, value }) => (value === undefined ? [] : [{ key: `${at} ${name}`, value }])),
  );
  const keysOf = (wanted: Value) => valued.filter(({ value }) => value === wanted).map(({ key }) => key);
  const choices = valued.filter(({ value }) => Array.isArray(value)) as { key: string; value: string[] }[];
  const files = places.filter(({ operand }) => operand === 'file').map(({ at }) => at);
  const lines = (words: readonly string[]) => quoted(words.join('\n'));
  const next = places.map(({ at, commands, options, operand }) => {
    const words = [
      ...commands.map(({ name }) => name),
      ...(Array.isArray(operand) ? (operand as readonly string[]) : []),
    ];
    return `        ${quoted(at)}) words=${lines(words)} options=${lines(options.map(({ name }) => name))} ;;`;
  });
  return `# Completes ${program} in bash. Printed by: ${program} completion bash
_${program}() {
  local IFS=$'\\n' at='' words='' options='' file='' word i
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  # bash splits --name=value into three words.
  if [[ $cur == '=' ]]; then cur=''; elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="$at \${COMP_WORDS[i]}"
    case $word in
      ${alternatives(places.map(({ at }) => at).filter((at) => at !== ''))}) at=$word ;;
      *) break ;;
    esac
  done
  case "$at $prev" in
${choices.map(({ key, value }) => `    ${quoted(key)}) words=${lines(value)} ;;`).join('\n')}
    ${alternatives(keysOf('file'))}) file=1 ;;
    ${alternatives(keysOf('text'))}) return ;;
    *)
      case $at in
${next.join('\n')}
      esac
      case $at in ${alternatives(files)}) file=1 ;; esac
      if [[ $cur == -* || ! $words$file ]]; then words=$options file=''; fi
      ;;
  esac
  if [[ $file ]]; then
    COMPREPLY=($(compgen -f -- "$cur"))
    compopt -o filenames 2>/dev/null
  else
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -F _${program} ${program}
`;
}
