import { soapHandler, type SoapService } from '../../soap/handler';
import { httpPostHandler } from '../../soap/httpPost';
import { servicePages } from '../../soap/pages/router';
import { tryHandler } from '../../soap/pages/tryHandler';
import { wsdlFile } from '../../soap/wsdlFile';
import { batchesFor } from '../../store/rescue/batches';
import type { OpenContract, Surroundings } from '../contract';
import { callOf, type Call } from './call';
import { rescueConsole } from './console';
import { formHandler } from './form/handler';
import { intercepted } from './intercepted';
import { rescuePages } from './pages';
import { SOAP_PATH, WSDL_FILE } from './paths';
import { perform } from './perform';
import { spellings } from './spellings';
import { linkHandler } from './support/linkHandler';

/** Creates the handlers and pages of the Rescue contract. @public `index.ts` loads it. */
export async function openRescue(given: Surroundings): Promise<OpenContract> {
  const { db, pipeline, now, limitsLogins, reportInterval, intercept, originOf, notice } = given;
  const surroundings = { db, now, limitsLogins, reportInterval, batches: batchesFor(db, pipeline) };
  const carryOut = intercept ? intercepted(intercept) : perform;
  const { wsdl, service } = wsdlFile(WSDL_FILE);
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
}
