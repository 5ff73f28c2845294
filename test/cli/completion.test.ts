import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith, run as runProgram, type Toolkit } from '../interop/toolkits';
import { newFolder, run } from './program';

const shell = (name: string): Toolkit => ({
  name,
  get here() {
    return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
  },
  install: `${name} is not installed; Debian: ${name}`,
});

/** Asks bash what may come after some words; the last one is the beginning of a word. */
const bash = (folder: string, words: string[]) =>
  runProgram(
    folder,
    'bash',
    '-c',
    `source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _understudy; printf '%s\\n' "\${COMPREPLY[@]}"`,
    'bash',
    ...words,
  );

/** Asks fish, which answers with descriptions after a tab. */
const fish = (folder: string, words: string[]) =>
  runProgram(folder, 'fish', '--private', '-c', `source ./script; complete -C '${words.join(' ')}'`);

/** Asks zsh at a terminal of its own, as only its line editor completes. */
const zsh = (folder: string, words: string[]) => runProgram(folder, 'zsh', '-f', 'question', words.join(' '));

/**
 * Lets an interactive zsh complete a line. Its widget prints what the completion adds, and the end of the completion
 * prints a mark.
 */
const ASK_ZSH = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; source ./script'
zpty -w z 'compadd () {
  [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]] && { builtin compadd "$@"; return $?; }
  local -a hits; builtin compadd -A hits "$@"; for hit in $hits; do print -r -- "<$hit>"; done; builtin compadd "$@"
}'
zpty -w z 'ask () { _main_complete; print -r -- "<E""ND>"; compstate[insert]=; compstate[list]= }; zle -C ask complete-word ask; bindkey "^I" ask; print -r -- "<RE""ADY>"'
zpty -r z answer "*<READY>*"
zpty -w -n z "$1"$'\\t'
zpty -r z answer "*<END>*"
print -r -- "$answer" | tr -d '\\r' | sed -n 's/^.*<\\(.*\\)>$/\\1/p' | grep -vE '^(END|READY)$'
zpty -d z
`;

describe.each([
  ['bash', bash],
  ['fish', fish],
  ['zsh', zsh],
])('%s', (name, ask) => {
  describeWith(shell(name), () => {
    let folder: string;
    beforeAll(async () => {
      folder = newFolder();
      const { stdout, stderr, code } = await run(['completion', name]);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      writeFileSync(join(folder, 'script'), stdout);
      writeFileSync(join(folder, 'question'), ASK_ZSH);
      writeFileSync(join(folder, 'acme.jsonl'), '');
      mkdirSync(join(folder, 'a folder'));
    });
    const completed = async (...words: string[]) =>
      (await ask(folder, ['understudy', ...words]))
        .split('\n')
        .map((line) => line.replace(/\t.*/, '').replaceAll('\\', '').replace(/\/$/, ''))
        .filter((line) => line !== '')
        .toSorted();

    test.each<[string[], string[]]>([
      [['se'], ['serve', 'sessions']],
      [
        ['completion', ''],
        ['bash', 'fish', 'zsh'],
      ],
      [['macro', 'ro'], ['role']],
      [['macro', 'role', 'l'], ['list']],
      [['help', 'lock'], ['lockpath']],
      [['audit', '--cont'], ['--contract']],
      [
        ['audit', '--json', '--contract', ''],
        ['lockpath', 'macro', 'rescue', 'understudy'],
      ],
      [['audit', '--contract', 'm'], ['macro']],
      [
        ['control', 'rule', '--door', 'so'],
        ['soap11', 'soap12'],
      ],
      [['macro', 'role', 'set', 'Clerk', '--perm'], ['--permission']],
      [['import', 'ac'], ['acme.jsonl']],
      [
        ['export', '--output', 'a'],
        ['a folder', 'acme.jsonl'],
      ],
      [['serve', '--port', ''], []],
      [['macro', 'role', 'set', 'serve', '--dat'], ['--database']],
    ])('%j', async (words, expected) => {
      await expect(completed(...words)).resolves.toEqual(expected);
    });
  });
});
