import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { Knex } from 'knex';
import { listen, type IServicePort } from 'soap';
import { projectRoot } from '../../../src/projectRoot';
import { lockpathRouter } from './lockpath';
import { macroRoutines } from './macro';
import { addForm, rescueOperations } from './rescue';

/**
 * The service that Understudy is compared with: node-soap, express and knex, used as their manuals show. It knows the
 * operations that the benchmark calls. Without a database, setUser_v2 returns success at once.
 */
export async function baseline(db: Knex | undefined): Promise<Express> {
  const app = express();
  if (db) app.use('/SecurityService', lockpathRouter(db));
  app.use(express.raw({ type: () => true, limit: '5mb' }));
  if (db) addForm(app, db);
  await serve(app, '/API/API.asmx', 'rescue.wsdl', rescueOperations(db));
  if (db) await serve(app, '/MACRO/API.asmx', 'macro.wsdl', macroRoutines(db));
  return app;
}

/** Serves the operations of a WSDL over both versions of SOAP. */
function serve(app: Express, path: string, file: string, port: IServicePort): Promise<void> {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', file), 'utf8');
  const services = { API: { APISoap: port, APISoap12: port } };
  return new Promise((resolve, reject) => {
    listen(app, path, services, wsdl, (error) => (error ? reject(error as Error) : resolve()));
  });
}
