import { leftOut } from './leftOut';

/** Ends what `globalSetup` started and says what this machine could not run. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServers();
  const list = leftOut();
  if (list.length > 0) process.stderr.write(`Left out: ${list.join('; ')}\n`);
}
