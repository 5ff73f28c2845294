import { serviceLinks } from '../../soap/pages/links';
import { rescueTables } from '../../store/rescue/tables';
import type { Contract } from '../contract';
import { rescueDemoBanner } from './banner';
import { FIRST_COMPANY, rescueCommands } from './commands';
import { rescueSessions } from './commands/sessions';
import { companiesOfRescue } from './company';
import { hasRescueDemo, rescueDemoAccounts } from './demo';
import { makeRescueDemo } from './makeDemo';
import { SOAP_PATH, WSDL_FILE } from './paths';
import { rescueCompanies } from './standIn/company';
import { supportAdditions } from './standIn/support';
import { renewDemoSupport } from './support/demo';

/** The Rescue contract. */
export const rescue: Contract = {
  name: 'rescue',
  title: 'Rescue',
  links: serviceLinks(SOAP_PATH),
  wsdl: WSDL_FILE,
  tables: rescueTables,
  demo: {
    isThere: hasRescueDemo,
    make: makeRescueDemo,
    accounts: rescueDemoAccounts,
    banner: rescueDemoBanner,
  },
  commands: rescueCommands,
  firstCompany: FIRST_COMPANY,
  sessions: rescueSessions,
  companies: companiesOfRescue,
  standIn: { company: rescueCompanies, renewDemo: renewDemoSupport, additions: supportAdditions },
  // What answers calls is loaded when it is needed, so that other commands start in less time.
  open: (surroundings) => (require('./open') as typeof import('./open')).openRescue(surroundings),
  describeCalls: () => (require('./describeCalls') as typeof import('./describeCalls')).rescueCalls(),
};
