import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handler } from '../../http/exchange';
import type { ContractPages } from '../../http/pages';
import type { OriginOf } from '../../http/origin';
import { projectRoot } from '../../projectRoot';
import { httpPostHandler } from '../../soap/httpPost';
import { soapHandler, type SoapService } from '../../soap/handler';
import { readWsdl } from '../../soap/schema';
import { batchesFor } from '../../store/rescue/batches';
import type { Pipeline } from '../../store/engine/pipeline';
import { callOf, type Call, type Surroundings } from './call';
import { formHandler } from './form/handler';
import { rescuePages, SOAP_PATH } from './pages';
import { perform } from './perform';

/** The Rescue contract: its handlers and its pages. */
export async function rescue(
  around: Omit<Surroundings, 'batches'> & { pipeline?: Pipeline; originOf: OriginOf },
): Promise<{
  handlers: Handler[];
  pages: ContractPages;
}> {
  const surroundings = { ...around, batches: batchesFor(around.db, around.pipeline) };
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  const soapService: SoapService<Call> = {
    path: SOAP_PATH,
    service,
    wsdl,
    begin: (request) => callOf(request, surroundings),
    perform: (operation, input, call) => perform(service.operations.get(operation)!, input, call),
  };
  return {
    handlers: [
      await soapHandler(soapService),
      httpPostHandler(soapService),
      formHandler(service, surroundings),
    ],
    pages: rescuePages(service, wsdl, surroundings.originOf),
  };
}
