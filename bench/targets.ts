import type { Result } from './rounds';
import { names } from './scenarios/names';
import { compared } from './scenarios/variants';
import type { Start } from './start';
import { median } from './statistics';
import { middle, ratioTo } from './table';

/** A target for a figure. */
interface Target {
  what: string;
  measured: number | undefined;
  /** Exactly one of `atLeast` and `atMost` is set. */
  atLeast?: number;
  atMost?: number;
  unit?: string;
}

/** Which targets were met, as a Markdown list; targets without a measurement are left out. */
export function targetList(results: readonly Result[], start: Start | undefined): string {
  return [...ratios(results), ...delays(results), ...costs(results), ...needs(start)]
    .filter(({ measured }) => measured !== undefined)
    .map((target) => `* ${isMet(target) ? 'met' : '**missed**'}: ${sentence(target)}`)
    .join('\n');
}

/** Targets for Understudy's ratio to other contenders. */
function ratios(results: readonly Result[]): Target[] {
  const aims: [key: string, other: string, atLeast: number, of?: string][] = [
    ['wire', names.baseline, 3.5],
    ['wire', names.raw, 0.7],
    ['wire', names.jetty, 1],
    ['setUser_v2', names.baseline, 9],
    ['setUser_v2', names.six, 1.8],
    ['setUser_v2', names.one, 1],
    ['getHierarchy', names.baseline, 8],
    ['login', names.hashAlone, 0.9],
    ['EditUserName', names.baseline, 1],
    ['CreateUser', names.baseline, 1],
    ['GetUser', names.baseline, 1],
    ['UpdateUser', names.baseline, 1],
    ['concurrency 1', names.gsoap, 1],
    ['concurrency 8', names.gsoap, 1],
    ['concurrency 32', names.gsoap, 1.5],
    ['concurrency 128', names.gsoap, 2.5],
    ['workers wire', names.understudy, 1.6, names.workers],
  ];
  return aims.map(([key, other, atLeast, of = names.understudy]) => {
    const result = find(results, key, of);
    return {
      what: `${result?.scenario}: ${of === names.understudy ? '' : `${of}: `}times ${other}`,
      measured: result && ratioTo(result, other, results),
      atLeast,
    };
  });
}

/** Targets for the slowest calls. */
function delays(results: readonly Result[]): Target[] {
  const p50 = (key: string, name: string) => middle(find(results, key, name), 'p50');
  const p99 = (key: string, name: string) => middle(find(results, key, name), 'p99');
  return [
    {
      what: 'setUser_v2: p99 in times of p50',
      measured: quotient(p99('setUser_v2', names.understudy), p50('setUser_v2', names.understudy)),
      atMost: 12,
    },
    {
      what: `setUser_v2, connections: 1: p50 in times of that of ${names.gsoap}`,
      measured: quotient(p50('concurrency 1', names.understudy), p50('concurrency 1', names.gsoap)),
      atMost: 1.3,
    },
    {
      what: "other calls' p99 while many log in, in times of that without logins",
      measured: quotient(p99('others', names.whileLoggingIn), p99('others', names.withoutLogins)),
      atMost: 2,
    },
  ];
}

/** Targets for what metrics and workers cost, in processor time, which other processes disturb less than the number of calls. */
function costs(results: readonly Result[]): Target[] {
  const variants: [key: string, name: string, atMost: number][] = [
    ['metrics', names.measured, 1.03],
    ['workers', names.workers, 1.3],
  ];
  return variants.flatMap(([variant, name, atMost]) =>
    compared.map((what) => {
      const result = find(results, `${variant} ${what}`, name);
      return {
        what: `${result?.scenario}: processor time of a call of ${name}, in times of that of ${names.understudy}`,
        measured: timeRatio(result, find(results, `${variant} ${what}`, names.understudy)),
        atMost,
      };
    }),
  );
}

/** The median over the rounds of how many times as much processor time a call takes. */
function timeRatio(one: Result | undefined, other: Result | undefined): number | undefined {
  const ratios = one?.readings.map(({ serviceMs }, round) =>
    quotient(serviceMs, other?.readings[round]?.serviceMs),
  );
  return ratios?.every((ratio) => ratio !== undefined) ? median(ratios) : undefined;
}

/** Targets for an idle service. */
function needs(start: Start | undefined): Target[] {
  return [
    { what: 'memory when idle', measured: start?.idleMb, atMost: 150, unit: ' MB' },
    { what: 'from start to ready', measured: start?.readyMs, atMost: 1_500, unit: ' ms' },
  ];
}

function find(results: readonly Result[], key: string, contender: string): Result | undefined {
  return results.find((result) => result.key === key && result.contender === contender);
}

function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

function isMet({ measured = NaN, atLeast = -Infinity, atMost = Infinity }: Target): boolean {
  return measured >= atLeast && measured <= atMost;
}

function sentence({ what, measured = NaN, atLeast, atMost, unit = '' }: Target): string {
  const figure = unit === '' ? measured.toFixed(2) : measured.toFixed(0);
  const aim = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  return `${what} ${figure}${unit} (${aim}${unit})`;
}
