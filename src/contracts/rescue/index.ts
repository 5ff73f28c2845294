import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import type { Door } from '../../http/exchange';
import { projectRoot } from '../../projectRoot';
import { servicePages } from '../../soap/pages/router';
import { readWsdl } from '../../soap/schema';
import type { Surroundings } from './callOf';
import { formDoor } from './formDoor';
import { SOAP_PATH, soapDoor } from './soapDoor';

/** The Rescue contract: its doors and its pages. */
export async function rescue(surroundings: Surroundings & { publicUrl: string | undefined }): Promise<{
  doors: Door[];
  pages: Router;
}> {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  return {
    doors: [await soapDoor(service, wsdl, surroundings), formDoor(service, surroundings)],
    pages: servicePages({ service, wsdl, path: SOAP_PATH, publicUrl: surroundings.publicUrl }),
  };
}
