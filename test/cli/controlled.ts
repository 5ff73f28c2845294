import { join } from 'node:path';
import { newFolder, serve, type Service } from './program';
import { runHere } from './runHere';

/** The stand-in of this suite. It is there once the suite has started. */
export let service: Service;

/** The address of its management port. */
export let managementUrl: string;

beforeAll(async () => {
  const environment = { DATA_DIR: join(newFolder(), 'data') };
  service = await serve(environment, ['serve', '--stand-in', '--management-port', '0']);
  managementUrl = /^ {2}Management +(\S+)$/m.exec(service.banner)![1]!;
});

/** Runs a command that succeeds. @returns the lines that it prints. */
export async function control(...args: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runHere(['control', ...args, '--management-url', managementUrl]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').slice(0, -1);
}

/** Runs a command that fails. @returns its only line. */
export async function complaint(args: string[], environment: Record<string, string> = {}): Promise<string> {
  const { code, stdout, stderr } = await runHere(['control', ...args], environment);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^understudy: .*\n$/);
  return stderr.slice('understudy: '.length, -1);
}

/** Runs a command that the stand-in refuses. @returns its only line. */
export const refused = (...args: string[]) => complaint([...args, '--management-url', managementUrl]);
