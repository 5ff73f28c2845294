import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** The programs of the browser. The one without windows is first, because it takes less processor time. */
const programs = ['chromium-headless-shell', 'chromium'];

/** The program of the browser; undefined if no folder of the PATH has it. */
export function chromiumProgram(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return programs.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts a browser without a window, for which no host but this machine's loopback address exists. */
export function startChromium(program: string): Promise<Browser> {
  return chromium.launch({
    executablePath: program,
    // The sandbox does not work for root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}
