import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from 'tar';
import { parse } from 'yaml';
import { projectRoot } from '../../src/projectRoot';
import { made } from '../packages/made';
import { runFolder } from '../support/runFolder';
import { blockOf, sectionOf } from './page';
import { run } from './toolkits';

// The steps of the jobs on the page, run as the runners do, in a project with the package of this checkout.

jest.setTimeout(180_000);

/** A part of a job that has a shell of its own. */
interface Step {
  script: string;
  /** Whether it runs even if an earlier one has failed. */
  always: boolean;
}

interface Job {
  environment: Record<string, string>;
  steps: Step[];
}

/** What installs the package, which the test has done already. */
const INSTALL = 'npm ci';

interface GitHub {
  jobs: { test: { env: Record<string, string>; steps: { uses?: string; run?: string; if?: string }[] } };
}

function gitHubJob(text: string): Job {
  const { env, steps } = (parse(text) as GitHub).jobs.test;
  const scripts = steps.flatMap(({ run: script, if: condition }) =>
    script === undefined ? [] : [{ script, always: condition === 'always()' }],
  );
  return { environment: env, steps: scripts };
}

interface GitLab {
  test: {
    variables: Record<string, string>;
    before_script: string[];
    script: string[];
    after_script: string[];
  };
}

/** GitLab runs `before_script` and `script` in one shell, and `after_script` in another. */
function gitLabJob(text: string): Job {
  const { variables, before_script, script, after_script } = (parse(text) as GitLab).test;
  const lines = [...before_script, ...script];
  return {
    environment: variables,
    steps: [
      { script: lines.join('\n'), always: false },
      { script: after_script.join('\n'), always: true },
    ],
  };
}

let packed: string;

beforeAll(async () => {
  packed = mkdtempSync(join(runFolder(), 'ci-package-'));
  await extract({ file: (await made()).small, cwd: packed });
  const root = join(packed, 'package');
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  // As npm makes it when it installs a package.
  await chmod(join(root, 'dist/src/main.js'), 0o755);
});

/** A project that has installed the package, with the test on the page. */
function newProject(test: string): string {
  const folder = mkdtempSync(join(runFolder(), 'ci-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '.bin'), { recursive: true });
  symlinkSync(join(packed, 'package'), join(modules, 'understudy'));
  symlinkSync('../understudy/dist/src/main.js', join(modules, '.bin/understudy'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { test: 'node --test' } }));
  const [, file = ''] = /`([\w./]+)`:/.exec(sectionOf('ci', 'A test')) ?? [];
  mkdirSync(join(folder, dirname(file)));
  writeFileSync(join(folder, file), test);
  return folder;
}

/** Runs a job in a project. @returns what its steps write, and whether all succeeded. */
async function runJob({ environment, steps }: Job, folder: string) {
  let output = '';
  let succeeds = true;
  for (const { script, always } of steps) {
    if (!succeeds && !always) continue;
    const lines = script.split('\n').filter((line) => line !== INSTALL);
    const file = join(folder, 'step.sh');
    writeFileSync(file, lines.join('\n'));
    const options = { cwd: folder, env: { ...process.env, ...environment }, timeout: 120_000 };
    const ended = await promisify(execFile)('bash', ['-eo', 'pipefail', file], options).catch(
      (error: unknown) => {
        succeeds = false;
        return error as { stdout: string; stderr: string };
      },
    );
    output += ended.stdout + ended.stderr;
  }
  return { output, succeeds };
}

const testOnPage = blockOf(sectionOf('ci', 'A test'), 'js');

describe.each([
  ['GitHub Actions', gitHubJob],
  ['GitLab CI', gitLabJob],
])('the job for %s', (heading, jobOf) => {
  const job = () => jobOf(blockOf(sectionOf('ci', heading), 'yaml'));

  /** Waits until the service has gone. Its process may take a moment after the last step. */
  async function untilGone(folder: string) {
    const { pid } = JSON.parse(await readFile(join(folder, 'understudy.json'), 'utf8')) as { pid: number };
    await run(folder, 'tail', `--pid=${pid}`, '-f', '/dev/null');
  }

  test('starts the service, passes, and stops it', async () => {
    const folder = newProject(testOnPage);
    const { output, succeeds } = await runJob(job(), folder);
    expect(output).toMatch(/a call without a free seat is refused[^]*pass 1\n[^]*fail 0\n/);
    expect(output).toMatch(/Understudy \S+ is ready\./);
    expect(succeeds).toBe(true);
    await untilGone(folder);
  });

  test('stops the service, and fails, when a test fails', async () => {
    const folder = newProject(testOnPage.replace("'NOT_ENOUGH", "'ENOUGH"));
    const { output, succeeds } = await runJob(job(), folder);
    expect(output).toMatch(/fail 1\n/);
    expect(succeeds).toBe(false);
    await untilGone(folder);
  });

  test('installs the package first', () => {
    expect(job().steps[0]!.script.split('\n')[0]).toBe(INSTALL);
  });
});
