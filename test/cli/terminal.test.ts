import { spawnSync } from 'node:child_process';
import { describeWith, type Toolkit } from '../interop/toolkits';
import { fastestKind } from '../support/databases';
import { SECRET } from './complaint';
import { prepare } from './databases';
import { commandWords, startProgram, type Ended } from './program';

/** Runs a program on its own terminal. BSD has a different program of the same name. */
const script: Toolkit = {
  name: 'the prompt of a terminal',
  here: spawnSync('script', ['--version'], { stdio: 'ignore' }).status === 0,
  install: '`script` of util-linux is not installed; Debian: bsdutils',
};

const password = `${SECRET}-Blue-71-Kettle`;
const prompts = [/Password for ann@acme\.example: [^]*$/, /Once more: [^]*$/];

/** Types an answer to each prompt. @returns what the terminal showed, which combines standard output and error. */
async function typed(...answers: string[]): Promise<Ended> {
  const { environment } = await prepare(fastestKind, 'migrated');
  const words = [...commandWords, 'init', '--company', 'Acme', '--email', 'ann@acme.example'];
  const command = words.map((word) => `'${word}'`).join(' ');
  const running = startProgram('script', ['-qec', command, '/dev/null'], environment);
  for (const [index, answer] of answers.entries()) {
    await running.until(prompts[index]!);
    running.stdin.write(answer);
  }
  return running.ended;
}

describeWith(script, () => {
  test('the password is asked for twice and not shown', async () => {
    const { code, stdout } = await typed(`${password}\r`, `${password}\r`);
    expect(stdout).toContain('Created the company "Acme"');
    expect(stdout).not.toContain(SECRET);
    expect(code).toBe(0);
  });

  test.each([
    ['two different passwords', [`${password}\r`, `${password}!\r`], 'The two passwords differ; try again.'],
    ['Ctrl+C', ['\u0003'], 'No password was given.'],
    ['Ctrl+D', ['\u0004'], 'No password was given.'],
    ['Ctrl+D at the second', [`${password}\r`, '\u0004'], 'No password was given.'],
  ])('%s: no company is created', async (_, answers, expected) => {
    const { code, stdout } = await typed(...answers);
    expect(stdout).toMatch(new RegExp(`^understudy: ${expected}\\r?$`, 'm'));
    expect(stdout).not.toMatch(new RegExp(`${SECRET}|Made|    at `));
    expect(code).toBe(1);
  });
});
