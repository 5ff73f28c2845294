import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever its own clock does. */
const MS_PER_TICK = 10;

/** What a process and all that it has started use; it is read from /proc, so only Linux tells. */
export interface Usage {
  /** Processor time since they began, in milliseconds, of user and kernel. */
  cpuMs: number;
  /** Memory that they occupy, in MB, what they share counted once for each. */
  memoryMb: number;
}

/** What the process `pid` and its descendants have used. */
export function usageOf(pid: number): Usage {
  const processes = new Map<number, ProcessStatus>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(Number(name)) : undefined;
    if (status) processes.set(Number(name), status);
  }
  const isOfFamily = (one: number): boolean => {
    const parent = processes.get(one)?.parent;
    return one === pid || (parent !== undefined && parent !== 0 && isOfFamily(parent));
  };
  const family = [...processes].filter(([one]) => isOfFamily(one)).map(([, status]) => status);
  return {
    cpuMs: sum(family.map(({ ticks }) => ticks)) * MS_PER_TICK,
    memoryMb: sum(family.map(({ pages }) => pages)) / 256,
  };
}

interface ProcessStatus {
  parent: number;
  /** Processor time, that of children which have ended included. */
  ticks: number;
  /** Resident pages of 4 KiB. */
  pages: number;
}

/** See proc(5); a process may have ended meanwhile. */
function statusOf(pid: number): ProcessStatus | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name, in which anything may stand.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (number: number) => fields[number - 3] ?? 0;
    return { parent: field(4), ticks: field(14) + field(15) + field(16) + field(17), pages: field(24) };
  } catch {
    return undefined;
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
