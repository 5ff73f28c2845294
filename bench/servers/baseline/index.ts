import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import knex from 'knex';
import { listen, type IServicePort } from 'soap';
import { projectRoot } from '../../../src/projectRoot';
import { login } from './login';
import { getHierarchy, getUser, type Named } from './reads';
import { setUser, type UserValues } from './setUser';

/**
 * The service that Understudy is compared with: node-soap, express and knex, used as their manuals show. Without
 * DATABASE_URL setUser_v2 returns success at once.
 */
const url = process.env.DATABASE_URL;
const db = url === undefined ? undefined : knex({ client: 'pg', connection: url });

const operations: IServicePort = db
  ? {
      setUser_v2: async (user: UserValues) => ({ setUser_v2Result: `setUser_${await setUser(db, user)}` }),
      getUser_v3: async (user: Named) => {
        const oUser = await getUser(db, user);
        return { getUser_v3Result: oUser ? 'getUser_OK' : 'getUser_InvalidParam_NodeID', oUser };
      },
      getHierarchy: async ({ sAuthCode }: { sAuthCode: string }) => ({
        getHierarchyResult: 'getHierarchy_OK',
        aHierarchy: { HIERARCHY: await getHierarchy(db, sAuthCode) },
      }),
      login: async ({ sEmail, sPassword }: { sEmail: string; sPassword: string }) => ({
        loginResult: (await login(db, sEmail, sPassword)) ? 'login_OK' : 'login_Invalid',
      }),
    }
  : { setUser_v2: () => Promise.resolve({ setUser_v2Result: 'setUser_OK' }) };

const app = express();
app.use(express.raw({ type: () => true, limit: '5mb' }));
if (db) {
  app.get('/API/setUser_v2.aspx', async (request, response) => {
    const query = request.query as Record<string, string>;
    const outcome = await setUser(db, {
      iNodeID: Number(query.node),
      sName: query.name!,
      sEmail: query.email!,
      eStatus: query.status!,
      eAddOns: query.addons!,
      bRPATAddOn: query.rpataddon === 'true',
      sAuthCode: query.authcode!,
    });
    response.type('text/plain').send(outcome);
  });
}

const server = app.listen(0, '127.0.0.1', () => {
  const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
  listen(app, '/API/API.asmx', { API: { APISoap: operations, APISoap12: operations } }, wsdl, () => {
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
});
