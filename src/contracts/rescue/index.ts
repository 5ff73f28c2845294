import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Door } from '../../http/exchange';
import type { ContractPages } from '../../http/pages';
import { projectRoot } from '../../projectRoot';
import { readWsdl } from '../../soap/schema';
import type { Surroundings } from './callOf';
import { formDoor } from './formDoor';
import { rescuePages } from './pages';
import { soapDoor } from './soapDoor';

/** The Rescue contract: its doors and its pages. */
export async function rescue(surroundings: Surroundings & { publicUrl: string | undefined }): Promise<{
  doors: Door[];
  pages: ContractPages;
}> {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  return {
    doors: [await soapDoor(service, wsdl, surroundings), formDoor(service, surroundings)],
    pages: rescuePages(service, wsdl, surroundings.publicUrl),
  };
}
