import { newSecret } from '../src/credentials/secrets';
import type { Filling } from './database';
import type { Asked } from './questions/rescue';
import { loadCompany, type LoadedCompany } from './users/loadCompany';
import { loadDatabase, type LoadedDatabase } from './users/loadDatabase';
import { loadInstance, type LoadedInstance } from './users/loadInstance';

/** The companies of a database loaded for Rescue. */
export interface Filled {
  /** The hash of every user's password. */
  passwordHash: string;
  /** The company whose users are read and changed. */
  main: LoadedCompany & Asked;
  /** A company of 1,000 nodes, whose tree is read. */
  tree: LoadedCompany & Asked;
  /** The company whose users log in: enough that none reaches the rate limit. No other load changes their addresses. */
  logins: LoadedCompany & Asked;
}

/** With the root, its three nodes, the master administrator and the group, the tree has 1,000 nodes. */
const USERS_OF_TREE = 994;
const USERS_WHO_LOG_IN = 5_000;

/** A database for Rescue, whose main company has a number of users. */
export function forRescue(users: number): Filling<Filled> {
  return {
    total: users + USERS_OF_TREE + USERS_WHO_LOG_IN,
    async load(db, passwordHash, progress) {
      let before = 0;
      const add = async (name: string, count: number) => {
        const authCode = newSecret();
        const company = await loadCompany(db, { name, users: count, authCode, passwordHash }, (loaded) =>
          progress(before + loaded, name),
        );
        before += count;
        return { ...company, authCode };
      };
      const main = await add('Main Company', users);
      const tree = await add('Tree Company', USERS_OF_TREE);
      const logins = await add('Logins Company', USERS_WHO_LOG_IN);
      return { passwordHash, main, tree, logins };
    },
  };
}

/** A database for MACRO. */
export function forMacro(users: number): Filling<LoadedDatabase> {
  return {
    total: users,
    load: (db, passwordHash, progress) =>
      loadDatabase(db, { code: 'LOAD', users, passwordHash }, (loaded) => progress(loaded, 'MACRO')),
  };
}

/** A database for Lockpath. */
export function forLockpath(users: number): Filling<LoadedInstance> {
  return {
    total: users,
    load: (db, passwordHash, progress) =>
      loadInstance(db, { name: 'Load Instance', users, passwordHash }, (loaded) =>
        progress(loaded, 'Lockpath'),
      ),
  };
}
