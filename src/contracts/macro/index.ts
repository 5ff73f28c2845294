import { join } from 'node:path';
import { projectRoot } from '../../projectRoot';
import { soapHandler, type SoapService } from '../../soap/handler';
import { httpPostHandler } from '../../soap/httpPost';
import { serviceLinks } from '../../soap/pages/links';
import { servicePages } from '../../soap/pages/router';
import { tryHandler } from '../../soap/pages/tryHandler';
import { wsdlFile } from '../../soap/wsdlFile';
import { macroTables } from '../../store/macro/tables';
import type { Contract } from '../contract';
import { macroDemoBanner } from './banner';
import { callOf, type Call } from './call';
import { macroCalls } from './describeCalls';
import { intercepted } from './intercepted';
import { FIRST_DATABASE, macroCommands } from './commands';
import { macroConsole } from './console';
import { macroSessions } from './commands/sessions';
import { companiesOfMacro } from './company';
import { DEMO_CODE, demoUsers, hasMacroDemo, makeMacroDemo, renewMacroDemo } from './demo';
import { MACRO_PATH, macroPages } from './pages';
import { perform } from './perform';
import { macroCompanies } from './standIn/company';

const wsdlPath = join(projectRoot, 'wsdl', 'macro.wsdl');

/** The MACRO contract. */
export const macro: Contract = {
  name: 'macro',
  title: 'MACRO',
  links: serviceLinks(MACRO_PATH),
  wsdl: wsdlPath,
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
  describeCalls: () => macroCalls(wsdlFile(wsdlPath).service),
  standIn: { company: macroCompanies, renewDemo: renewMacroDemo },
  async open(surroundings) {
    const { intercept } = surroundings;
    const carryOut = intercept ? intercepted(intercept) : perform;
    const { wsdl, service } = wsdlFile(wsdlPath);
    const soapService: SoapService<Call> = {
      path: MACRO_PATH,
      service,
      wsdl,
      begin: (request) => ({ call: callOf(request, surroundings), headers: {} }),
      perform: (operation, input, call) => carryOut(service.operations.get(operation)!, input, call),
    };
    const pages = macroPages(service, wsdl, surroundings);
    const handlers = [
      await soapHandler(soapService),
      httpPostHandler(soapService),
      tryHandler(soapService, pages),
    ];
    return {
      handlers,
      pages: servicePages(pages),
      console: macroConsole(service, surroundings, carryOut),
    };
  },
};
