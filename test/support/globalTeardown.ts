import { showTable } from '../interop/showTable';
import { leftOut } from './leftOut';
import { tallies } from './tally';

/** Stops what `globalSetup` started. Reports what was counted, and what this machine could not run. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServers();
  await globalThis.spareInProcess?.().databases.close();
  for (const line of tallies()) process.stderr.write(`${line}\n`);
  const list = leftOut();
  if (list.length > 0) process.stderr.write(`Left out: ${list.join('; ')}\n`);
  const { INTEROP_TABLE, INTEROP_CLIENTS } = process.env;
  if (INTEROP_TABLE) showTable(INTEROP_TABLE, INTEROP_CLIENTS);
}
