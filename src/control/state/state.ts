import type { Knex } from 'knex';
import { Problem } from '../../management/problem';
import { restoreSnapshot } from '../../store/standIn/restoreSnapshot';
import type { StateSnapshot } from '../../store/standIn/snapshot';
import { takeSnapshot, type SnapshotTables } from '../../store/standIn/takeSnapshot';
import { settingOf, type Clock, type ClockSetting } from '../clock';
import type { Journal } from '../journal/journal';
import type { Delays } from '../rules/delays';
import type { RuleBook } from '../rules/ruleBook';
import type { ControlSettings } from '../settings';
import type { Gate } from './gate';

/** A state that a tester has named. */
export interface NamedSnapshot {
  name: string;
  /** When it was taken, by the service's clock. */
  at: Date;
  /** The size of its rows. */
  bytes: number;
}

interface KeptSnapshot {
  rows: StateSnapshot;
  at: Date;
  clock: ClockSetting;
}

/** Most snapshots at a time, and the bytes that their rows may take together. */
const MOST_SNAPSHOTS = 100;
const MOST_BYTES = 512 * 1024 * 1024;

/** What the state of the stand-in consists of. */
export interface StateParts {
  db: Knex;
  tables: SnapshotTables;
  gate: Gate;
  delays: Delays;
  clock: Clock;
  settings: ControlSettings;
  rules: RuleBook;
  journal: Journal;
}

/** Remembers the state of the service at its start and at named moments, and returns to it (control contract, section 4). */
export class State {
  private readonly named = new Map<string, KeptSnapshot>();

  private constructor(
    private readonly parts: StateParts,
    private readonly start: StateSnapshot,
    private readonly startClock: ClockSetting,
    private readonly startSettings: ControlSettings,
  ) {}

  /** Remembers the present state as that of the start. @param clock the clock's setting at the start. */
  static async begin(parts: StateParts, clock: ClockSetting): Promise<State> {
    const start = await takeSnapshot(parts.db, parts.tables);
    return new State(parts, start, clock, { ...parts.settings });
  }

  /** Restores everything except the snapshots to its state at the start. Calls wait meanwhile. */
  reset(): Promise<void> {
    const { clock, settings } = this.parts;
    return this.return(this.start, () => {
      clock.set(this.startClock);
      Object.assign(settings, this.startSettings);
    });
  }

  /** Remembers the present rows, sequences and clock under a name. @throws Problem if too much is remembered already. */
  take(name: string): Promise<NamedSnapshot> {
    const { db, tables, gate, clock } = this.parts;
    // One at a time, so that concurrent snapshots do not exceed the limits.
    return gate.exclude(async () => {
      if (!this.named.has(name) && this.named.size >= MOST_SNAPSHOTS)
        throw tooMany(`There are ${MOST_SNAPSHOTS} snapshots`);
      const rows = await takeSnapshot(db, tables);
      const others = [...this.named].filter(([other]) => other !== name);
      const bytes = others.reduce((sum, [, kept]) => sum + kept.rows.bytes, rows.bytes);
      if (bytes > MOST_BYTES) throw tooMany(`The snapshots would take more than ${MOST_BYTES} bytes`);
      const { state } = clock;
      this.named.set(name, { rows, at: state.at, clock: settingOf(state) });
      return { name, at: state.at, bytes: rows.bytes };
    });
  }

  list(): NamedSnapshot[] {
    return [...this.named].map(([name, { at, rows }]) => ({ name, at, bytes: rows.bytes }));
  }

  /** Returns to a snapshot, which stays. @throws Problem if there is none with the name. */
  restore(name: string): Promise<void> {
    const kept = this.named.get(name);
    if (!kept) throw this.unknown(name);
    return this.return(kept.rows, () => this.parts.clock.set(kept.clock));
  }

  /** Deletes a snapshot. @throws Problem if there is none with the name. */
  delete(name: string): void {
    if (!this.named.delete(name)) throw this.unknown(name);
  }

  private return(rows: StateSnapshot, also: () => void): Promise<void> {
    const { db, gate, delays, rules, journal } = this.parts;
    delays.endAll();
    return gate.exclude(async () => {
      await restoreSnapshot(db, rows);
      rules.clear();
      // The old rules may have delayed calls that arrived while the change waited.
      delays.endAll();
      journal.begin();
      also();
    });
  }

  private unknown(name: string): Problem {
    const names = [...this.named.keys()];
    const known = names.length > 0 ? `there are ${names.join(', ')}` : 'there are none';
    return new Problem(404, `There is no snapshot "${name}"; ${known}.`);
  }
}

function tooMany(what: string): Problem {
  return new Problem(409, `${what}, which is the most. Delete some first.`);
}
