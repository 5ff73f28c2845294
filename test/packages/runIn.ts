import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** An environment in which npm and test runners write neither news nor colours. */
export const quietNpm: NodeJS.ProcessEnv = {
  ...process.env,
  NODE_OPTIONS: '',
  NO_COLOR: '1',
  FORCE_COLOR: undefined,
  npm_config_update_notifier: 'false',
};

/** Runs a program in a folder. @returns all that it prints. @throws Error with that if it fails. */
export async function runIn(
  cwd: string,
  env: NodeJS.ProcessEnv,
  program: string,
  ...args: string[]
): Promise<string> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env, maxBuffer: 2 ** 26 });
    return stdout + stderr;
  } catch (failure) {
    const { message, stdout, stderr } = failure as Error & { stdout: string; stderr: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: failure });
  }
}
