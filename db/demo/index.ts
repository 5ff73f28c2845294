import type { Knex } from 'knex';
import { hasLockpathDemo, makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { hasMacroDemo, makeMacroDemo } from '../../src/contracts/macro/demo';
import { hasRescueDemo, makeRescueDemo } from '../../src/contracts/rescue/demo';

/** The demo data of one contract. */
interface Demo {
  contract: string;
  isThere(db: Knex): Promise<boolean>;
  make(db: Knex): Promise<void>;
}

/** The demo data of every contract. */
export const demos: readonly Demo[] = [
  { contract: 'Rescue', isThere: hasRescueDemo, make: makeRescueDemo },
  { contract: 'MACRO', isThere: hasMacroDemo, make: (db) => makeMacroDemo(db, new Date()) },
  { contract: 'Lockpath', isThere: hasLockpathDemo, make: makeLockpathDemo },
];
