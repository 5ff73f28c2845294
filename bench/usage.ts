import { readdirSync, readFileSync } from 'node:fs';

/** Linux reports processor time in hundredths of a second, whatever its clock rate. */
const MS_PER_TICK = 10;

/** The resource use of a process and its descendants, from /proc; Linux only. */
export interface Usage {
  /** Processor time since their start in milliseconds, user and kernel. */
  cpuMs: number;
  /** Resident memory in MB; shared memory counts once for each process. */
  memoryMb: number;
}

/** Reads the resource use of the process `pid` and its descendants. */
export function usageOf(pid: number): Usage {
  const family = [...familyOf(pid).values()];
  return {
    cpuMs: sum(family.map(({ ticks }) => ticks)) * MS_PER_TICK,
    memoryMb: sum(family.map(({ pages }) => pages)) / 256,
  };
}

/**
 * Reads the memory of the process `pid` and its descendants in MB, with each shared page counted once.
 *
 * @returns undefined if this process may not see it, as with another user's processes.
 */
export function memoryOnce(pid: number): number | undefined {
  try {
    const shares = [...familyOf(pid).keys()].map((one) => {
      const rollup = readFileSync(`/proc/${one}/smaps_rollup`, 'latin1');
      return Number(/^Pss: +(\d+) kB$/m.exec(rollup)![1]);
    });
    return sum(shares) / 1024;
  } catch {
    return undefined;
  }
}

/** The process `pid` and its descendants, by their ids. */
function familyOf(pid: number): Map<number, ProcessStatus> {
  const processes = new Map<number, ProcessStatus>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(Number(name)) : undefined;
    if (status) processes.set(Number(name), status);
  }
  const isOfFamily = (one: number): boolean => {
    const parent = processes.get(one)?.parent;
    return one === pid || (parent !== undefined && parent !== 0 && isOfFamily(parent));
  };
  return new Map([...processes].filter(([one]) => isOfFamily(one)));
}

interface ProcessStatus {
  parent: number;
  /** Processor time, including that of children that have ended. */
  ticks: number;
  /** Resident pages of 4 KiB. */
  pages: number;
}

/** Reads a process's entry, see proc(5); undefined if the process has ended meanwhile. */
function statusOf(pid: number): ProcessStatus | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is a name, which may contain any character.
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
