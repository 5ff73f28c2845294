import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import knex from 'knex';
import { callOf } from '../../src/contracts/rescue/call';
import { SOAP_PATH } from '../../src/contracts/rescue/paths';
import { operationNamed } from '../../src/contracts/rescue/perform';
import { waitingPasswords } from '../../src/credentials/hashThreads';
import { createLog } from '../../src/http/log';
import { defaultLimits } from '../../src/http/limits';
import { createOrigins } from '../../src/http/origin';
import { listen } from '../../src/http/listen';
import { createHttpServer } from '../../src/http/server';
import { createMetrics } from '../../src/management/metrics';
import { projectRoot } from '../../src/projectRoot';
import { soapHandler } from '../../src/soap/handler';
import { checkReadable } from '../../src/soap/readable';
import { readWsdl } from '../../src/soap/schema';
import { batchesFor } from '../../src/store/rescue/batches';

/**
 * Understudy without its operations: the server, the SOAP handler and the log are those of the service, with all their
 * checks, but the operation returns success at once. With the argument `metrics` it counts its calls, as with a management port;
 * with `workers` it runs as two workers, as the service does.
 */
function main(): Promise<void> | void {
  if (!process.argv.includes('workers') || cluster.isWorker) return serve();
  // They listen on one port, and end with this process.
  cluster.fork();
  cluster.fork();
}

async function serve(): Promise<void> {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  const service = readWsdl(wsdl);
  // Connects only at the first query, and there is none.
  const db = knex({ client: 'pg' });
  const surroundings = { db, batches: batchesFor(db), now: () => new Date(), reportInterval: 0 };
  const handler = await soapHandler({
    path: SOAP_PATH,
    service,
    wsdl,
    begin: (request) => callOf(request, surroundings),
    perform: (operation, input) => {
      checkReadable(
        service.operations.get(operation)!.input,
        input,
        operationNamed(operation).answersFor ?? [],
      );
      return Promise.resolve({ [`${operation}Result`]: `${operation.replace(/_v.*/, '')}_OK` });
    },
  });
  const origins = createOrigins({ publicUrl: undefined, trustedProxies: [], tls: false });
  const onCall = process.argv.includes('metrics') ? measured().countCall : undefined;
  const options = { limits: defaultLimits, origins, tls: undefined, onCall };
  const { listener } = createHttpServer(
    [{ ...handler, contract: 'rescue' }],
    express(),
    createLog('info'),
    options,
  );
  await listen(listener, '127.0.0.1', 0);
  console.log(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
}

function measured() {
  const none = () => 0;
  return createMetrics({
    most: { hashQueue: 0, connections: 0, bodyBytes: 0 },
    ...{ hashQueue: waitingPasswords, connections: none, bodyBytes: none },
    database: () => ({ used: 0, idle: 0, max: 0, pending: 0 }),
  });
}

void main();
