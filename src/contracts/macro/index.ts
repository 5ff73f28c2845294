import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handler } from '../../http/exchange';
import type { ContractPages } from '../../http/pages';
import type { OriginOf } from '../../http/origin';
import { projectRoot } from '../../projectRoot';
import { httpPostHandler } from '../../soap/httpPost';
import { soapHandler, type SoapService } from '../../soap/handler';
import { readWsdl } from '../../soap/schema';
import { callOf, type Call, type Surroundings } from './call';
import { MACRO_PATH, macroPages } from './pages';
import { perform } from './perform';

/** The MACRO contract: its handler and its pages. */
export async function macro(surroundings: Surroundings & { originOf: OriginOf }): Promise<{
  handlers: Handler[];
  pages: ContractPages;
}> {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'macro.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  const soapService: SoapService<Call> = {
    path: MACRO_PATH,
    service,
    wsdl,
    begin: (request) => ({ call: callOf(request, surroundings), headers: {} }),
    perform: (operation, input, call) => perform(service.operations.get(operation)!, input, call),
  };
  return {
    handlers: [await soapHandler(soapService), httpPostHandler(soapService)],
    pages: macroPages(service, wsdl, surroundings.originOf),
  };
}
