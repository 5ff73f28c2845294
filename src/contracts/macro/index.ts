import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../projectRoot';
import { soapHandler, type SoapService } from '../../soap/handler';
import { httpPostHandler } from '../../soap/httpPost';
import { serviceLinks } from '../../soap/pages/links';
import { servicePages } from '../../soap/pages/router';
import { tryHandler } from '../../soap/pages/tryHandler';
import { readWsdl } from '../../soap/schema';
import { macroTables } from '../../store/macro/tables';
import type { Contract } from '../contract';
import { macroDemoBanner } from './banner';
import { callOf, type Call } from './call';
import { macroCommands } from './commands';
import { macroSessions } from './commands/sessions';
import { hasMacroDemo, makeMacroDemo } from './demo';
import { MACRO_PATH, macroPages } from './pages';
import { perform } from './perform';
import { macroCompanies } from './standIn/company';

const wsdlFile = join(projectRoot, 'wsdl', 'macro.wsdl');

/** The MACRO contract. */
export const macro: Contract = {
  name: 'macro',
  title: 'MACRO',
  links: serviceLinks(MACRO_PATH),
  wsdl: wsdlFile,
  tables: macroTables,
  demo: {
    isThere: hasMacroDemo,
    make: (db) => makeMacroDemo(db, new Date()),
    banner: (_db, address) => macroDemoBanner(address),
  },
  commands: macroCommands,
  sessions: macroSessions,
  standIn: { company: macroCompanies },
  async open(surroundings) {
    const wsdl = readFileSync(wsdlFile, 'utf8');
    const service = readWsdl(wsdl);
    const soapService: SoapService<Call> = {
      path: MACRO_PATH,
      service,
      wsdl,
      begin: (request) => ({ call: callOf(request, surroundings), headers: {} }),
      perform: (operation, input, call, note) =>
        perform(service.operations.get(operation)!, input, call, note),
    };
    const pages = macroPages(service, wsdl, surroundings);
    const handlers = [
      await soapHandler(soapService),
      httpPostHandler(soapService),
      tryHandler(soapService, pages),
    ];
    return { handlers, pages: servicePages(pages) };
  },
};
