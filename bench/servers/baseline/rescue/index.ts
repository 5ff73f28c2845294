import type { Knex } from 'knex';
import type { Express } from 'express';
import type { IServicePort } from 'soap';
import { login } from './login';
import { getHierarchy, getUser, type Named } from './reads';
import { setUser, type UserValues } from './setUser';

/** The operations of Rescue. Without a database, setUser_v2 returns success at once. */
export function rescueOperations(db: Knex | undefined): IServicePort {
  if (!db) return { setUser_v2: () => Promise.resolve({ setUser_v2Result: 'setUser_OK' }) };
  return {
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
  };
}

/** Adds setUser_v2 by HTTP GET. */
export function addForm(app: Express, db: Knex): void {
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
