import { lockpathTables } from '../../store/lockpath/tables';
import type { Contract } from '../contract';
import { lockpathDemoBanner } from './banner';
import { FIRST_INSTANCE, lockpathCommands } from './commands';
import { lockpathSessions } from './commands/sessions';
import { companiesOfLockpath } from './company';
import { hasLockpathDemo, lockpathDemoAdmin, makeLockpathDemo } from './demo';
import { LOCKPATH_PATH } from './paths';
import { lockpathCompanies } from './standIn/company';

/** The Lockpath contract. */
export const lockpath: Contract = {
  name: 'lockpath',
  title: 'Lockpath',
  links: [{ text: 'start page', href: LOCKPATH_PATH }],
  tables: lockpathTables,
  demo: {
    isThere: hasLockpathDemo,
    make: makeLockpathDemo,
    accounts: () => ({ people: [lockpathDemoAdmin] }),
    banner: (_db, address) => lockpathDemoBanner(address),
  },
  commands: lockpathCommands,
  firstCompany: FIRST_INSTANCE,
  sessions: lockpathSessions,
  companies: companiesOfLockpath,
  standIn: { company: lockpathCompanies },
  // What answers calls is loaded when it is needed, so that other commands start in less time.
  open: (surroundings) => (require('./open') as typeof import('./open')).openLockpath(surroundings),
  describeCalls: () => (require('./describeCalls') as typeof import('./describeCalls')).lockpathCalls(),
};
