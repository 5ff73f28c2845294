import { join } from 'node:path';
import { projectRoot } from '../../projectRoot';
import { soapHandler, type SoapService } from '../../soap/handler';
import { httpPostHandler } from '../../soap/httpPost';
import { serviceLinks } from '../../soap/pages/links';
import { servicePages } from '../../soap/pages/router';
import { tryHandler } from '../../soap/pages/tryHandler';
import { wsdlFile } from '../../soap/wsdlFile';
import { batchesFor } from '../../store/rescue/batches';
import { rescueTables } from '../../store/rescue/tables';
import type { Contract } from '../contract';
import { rescueDemoBanner } from './banner';
import { callOf, type Call } from './call';
import { rescueConsole } from './console';
import { rescueCalls } from './describeCalls';
import { FIRST_COMPANY, rescueCommands } from './commands';
import { rescueSessions } from './commands/sessions';
import { companiesOfRescue } from './company';
import { hasRescueDemo, rescueDemoAccounts } from './demo';
import { formHandler } from './form/handler';
import { intercepted } from './intercepted';
import { makeRescueDemo } from './makeDemo';
import { rescuePages, SOAP_PATH } from './pages';
import { perform } from './perform';
import { spellings } from './spellings';
import { rescueCompanies } from './standIn/company';
import { supportAdditions } from './standIn/support';
import { renewDemoSupport } from './support/demo';
import { linkHandler } from './support/linkHandler';

const wsdlPath = join(projectRoot, 'wsdl', 'rescue.wsdl');

/** The Rescue contract. */
export const rescue: Contract = {
  name: 'rescue',
  title: 'Rescue',
  links: serviceLinks(SOAP_PATH),
  wsdl: wsdlPath,
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
  describeCalls: () => rescueCalls(wsdlFile(wsdlPath).service),
  async open({ db, pipeline, now, limitsLogins, reportInterval, intercept, originOf, notice }) {
    const surroundings = { db, now, limitsLogins, reportInterval, batches: batchesFor(db, pipeline) };
    const carryOut = intercept ? intercepted(intercept) : perform;
    const { wsdl, service } = wsdlFile(wsdlPath);
    const soapService: SoapService<Call> = {
      path: SOAP_PATH,
      service,
      wsdl,
      spellings,
      begin: (request) => callOf(request, surroundings),
      async perform(operation, input, call) {
        const { output, refusal } = await carryOut(service.operations.get(operation)!, input, call);
        if (refusal) call.note.because = refusal.because;
        return output;
      },
    };
    const pages = rescuePages(service, wsdl, { db, originOf, notice });
    return {
      handlers: [
        await soapHandler(soapService),
        httpPostHandler(soapService),
        formHandler(service, surroundings, carryOut),
        tryHandler(soapService, pages),
        linkHandler(surroundings, notice),
      ],
      pages: servicePages(pages),
      console: rescueConsole(service, surroundings, carryOut),
    };
  },
};
