import { serviceLinks } from '../../soap/pages/links';
import { macroTables } from '../../store/macro/tables';
import type { Contract } from '../contract';
import { macroDemoBanner } from './banner';
import { FIRST_DATABASE, macroCommands } from './commands';
import { macroSessions } from './commands/sessions';
import { companiesOfMacro } from './company';
import { DEMO_CODE, demoUsers, hasMacroDemo, makeMacroDemo, renewMacroDemo } from './demo';
import { MACRO_PATH, WSDL_FILE } from './paths';
import { macroCompanies } from './standIn/company';

/** The MACRO contract. */
export const macro: Contract = {
  name: 'macro',
  title: 'MACRO',
  links: serviceLinks(MACRO_PATH),
  wsdl: WSDL_FILE,
  tables: macroTables,
  demo: {
    isThere: hasMacroDemo,
    make: makeMacroDemo,
    accounts: () => ({ databaseCode: DEMO_CODE, people: demoUsers }),
    banner: (_db, address) => macroDemoBanner(address),
  },
  commands: macroCommands,
  firstCompany: FIRST_DATABASE,
  sessions: macroSessions,
  companies: companiesOfMacro,
  standIn: { company: macroCompanies, renewDemo: renewMacroDemo },
  // What answers calls is loaded when it is needed, so that other commands start in less time.
  open: (surroundings) => (require('./open') as typeof import('./open')).openMacro(surroundings),
  describeCalls: () => (require('./describeCalls') as typeof import('./describeCalls')).macroCalls(),
};
