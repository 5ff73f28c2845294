import { PASSWORD } from '../database';
import type { Filled } from '../fillings';
import type { Question } from '../load';
import * as lockpath from '../questions/lockpath';
import * as macro from '../questions/macro';
import { getHierarchy, getUser, login, setUser, setUserByForm } from '../questions/rescue';
import type { LoadedDatabase as MacroDatabase } from '../users/loadDatabase';
import type { LoadedInstance } from '../users/loadInstance';

/** A request to services with a loaded database. */
export interface Request<What> {
  title: string;
  ask(filled: What): Question;
}

/** The requests of a contract, keyed by the word that selects them. */
type Requests<What> = Record<string, Request<What>>;

/** The requests of Rescue. */
export const rescueRequests: Requests<Filled> = {
  setUser_v2: { title: 'setUser_v2', ask: ({ main }) => setUser(main) },
  getUser_v3: { title: 'getUser_v3', ask: ({ main }) => getUser(main) },
  getHierarchy: { title: 'getHierarchy, 1,000 nodes', ask: ({ tree }) => getHierarchy(tree) },
  login: { title: 'login', ask: ({ logins }) => login(logins, PASSWORD) },
  form: { title: 'setUser_v2 by HTTP GET', ask: ({ main }) => setUserByForm(main) },
};

/** The requests of MACRO. */
export const macroRequests: Requests<MacroDatabase> = {
  EditUserName: { title: 'MACRO: EditUserName', ask: macro.editUserName },
  CreateUser: { title: 'MACRO: CreateUser', ask: macro.createUser },
};

/** The requests of Lockpath. */
export const lockpathRequests: Requests<LoadedInstance> = {
  GetUser: { title: 'Lockpath: GetUser', ask: lockpath.getUser },
  UpdateUser: { title: 'Lockpath: UpdateUser', ask: lockpath.updateUser },
};

/** A request that needs no database. */
export const wireQuestion = setUser({
  users: { first: 1_000_000, count: 100_000 },
  authCode: 'a'.repeat(32),
});
