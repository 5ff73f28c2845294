import { soapHandler, type SoapService } from '../../soap/handler';
import { httpPostHandler } from '../../soap/httpPost';
import { servicePages } from '../../soap/pages/router';
import { tryHandler } from '../../soap/pages/tryHandler';
import { wsdlFile } from '../../soap/wsdlFile';
import type { OpenContract, Surroundings } from '../contract';
import { callOf, type Call } from './call';
import { macroConsole } from './console';
import { intercepted } from './intercepted';
import { macroPages } from './pages';
import { MACRO_PATH, WSDL_FILE } from './paths';
import { perform } from './perform';

/** Creates the handlers and pages of the MACRO contract. @public `index.ts` loads it. */
export async function openMacro(surroundings: Surroundings): Promise<OpenContract> {
  const { intercept } = surroundings;
  const carryOut = intercept ? intercepted(intercept) : perform;
  const { wsdl, service } = wsdlFile(WSDL_FILE);
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
}
