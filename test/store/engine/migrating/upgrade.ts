import { EventEmitter, once } from 'node:events';
import type { Knex } from 'knex';
import { migrate } from '../../../../src/store/engine/migrate';
import type { SteppedMigration } from '../../../../src/store/engine/migrating/migration';
import { PACE, type Pace } from '../../../../src/store/engine/migrating/pace';
import { unchecked } from '../../../../tools/newDatabase';
import { nextRelease } from './nextRelease';

/** The start of a release to come on a database with data. */
export interface Upgrade {
  /** The names of the migrations that ran. */
  ended: Promise<string[]>;
  /** What it has reported. */
  lines: readonly string[];
  /** Waits for a line of the report with a text. @throws Error if the migration ends without it. */
  until(text: string): Promise<void>;
}

/** Begins to migrate a database to the release to come. @param pace what is not as usual. */
export function startUpgrade(
  db: Knex,
  { migration, pace }: { migration?: SteppedMigration; pace?: Partial<Pace> } = {},
): Upgrade {
  const reported = new EventEmitter();
  const lines: string[] = [];
  const ended = migrate(db, {
    list: nextRelease(migration),
    check: unchecked,
    pace: { ...PACE, ...pace },
    report(line) {
      lines.push(line);
      reported.emit('line');
    },
  });
  let isOver = false;
  const end = ended.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  return {
    ended,
    lines,
    async until(text) {
      while (!lines.some((line) => line.includes(text))) {
        if (isOver) throw new Error(`It ended without "${text}":\n${lines.join('\n')}`);
        await Promise.race([once(reported, 'line'), end]);
      }
    },
  };
}
