import { Command, Option } from 'commander';
import { withExamples } from '../../contracts/examples';
import type { ClockReading } from '../../testing/clock';
import { connected } from './connected';

interface ClockOptions {
  at?: string;
  advance?: string;
  stop: boolean;
  real: boolean;
}

/** `understudy control clock` */
export function clockCommand(): Command {
  const command = new Command('clock')
    .description('show the clock that calls follow, or set it')
    .option('--at <time>', 'set it, such as to 2026-01-01T00:00:00Z; it runs from then on')
    .option('--stop', 'stop it, at its time or at that of --at', false)
    .addOption(
      new Option('--advance <duration>', 'advance it, such as by PT20M or P1Y (ISO 8601)').conflicts([
        'at',
        'stop',
      ]),
    )
    .addOption(
      new Option('--real', "return to the machine's own clock")
        .default(false)
        .conflicts(['at', 'stop', 'advance']),
    );
  withExamples(
    command,
    'understudy control clock --at 2026-01-01T00:00:00Z --stop',
    'understudy control clock --advance PT20M',
    'understudy control clock --real',
  );
  return connected<ClockOptions>(command, async ({ clock }, { at, advance, stop, real }) => {
    if (real) return show(await clock.useReal());
    if (advance !== undefined) return show(await clock.advance(advance));
    if (at !== undefined) return show(await clock.set(at, { runs: !stop }));
    show(await (stop ? clock.stop() : clock.read()));
  });
}

function show({ at, runs, real }: ClockReading): void {
  console.log(`${at}  ${real ? "the machine's own" : runs ? 'runs' : 'stands still'}`);
}
