import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Door } from '../../http/exchange';
import type { ContractPages } from '../../http/pages';
import type { OriginOf } from '../../http/origin';
import { projectRoot } from '../../projectRoot';
import { soapDoor } from '../../soap/handler';
import { readWsdl } from '../../soap/schema';
import { flightsTo } from '../../store/rescue/batches';
import type { Pipeline } from '../../store/engine/pipeline';
import { callOf, type Surroundings } from './doors/callOf';
import { formDoor } from './form/handler';
import { rescuePages, SOAP_PATH } from './pages';
import { perform } from './perform';

/** The Rescue contract: its doors and its pages. */
export async function rescue(
  around: Omit<Surroundings, 'flights'> & { pipeline?: Pipeline; originOf: OriginOf },
): Promise<{
  doors: Door[];
  pages: ContractPages;
}> {
  const surroundings = { ...around, flights: flightsTo(around.db, around.pipeline) };
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  const soap = await soapDoor({
    path: SOAP_PATH,
    service,
    wsdl,
    begin: (request) => callOf(request, surroundings),
    perform: (operation, input, call) => perform(service.operations.get(operation)!, input, call),
  });
  return {
    doors: [soap, formDoor(service, surroundings)],
    pages: rescuePages(service, wsdl, surroundings.originOf),
  };
}
