import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { emailKey } from '../../../src/credentials/emailAddress';
import type { NodeRow } from '../../../src/store/rescue/rows';
import type { TestService } from '../../support/service';
import type { Parameters } from './calls';
import { present } from './calls';
import { countedSeats } from './demoNodes';
import { given } from './given';

/** The authentication codes of the demo company's three roles. */
export const codes = { master: 'masterscode', administrator: 'adminscode', technician: 'johnscode' } as const;
export type Role = keyof typeof codes;

/** Resets the service to the demo company, with a code for each role. */
export function givenRoles(service: TestService): Promise<void> {
  return given(
    service,
    `the demo company
master@example.com holds the authcode ${codes.master}
admin@example.com holds the authcode ${codes.administrator}
jdoe@example.com holds the authcode ${codes.technician}`,
  );
}

/** Calls an operation over HTTP, by default as the master administrator. @returns the reply's text. */
export async function ask(
  service: TestService,
  operation: string,
  parameters: Parameters = {},
): Promise<string> {
  const all = present({ authcode: codes.master, ...parameters });
  return (await service.form(operation, all, { method: 'POST' })).text;
}

/** Calls an operation as {@link ask} does. @returns the status word. */
export async function outcome(
  service: TestService,
  operation: string,
  parameters: Parameters = {},
): Promise<string> {
  return (await ask(service, operation, parameters)).split('\n')[0]!;
}

/** Creates a user or a group. @returns its id. */
export async function create(
  service: TestService,
  operation: 'createUser' | 'createGroup',
  parent: number,
): Promise<number> {
  const text = await ask(service, operation, { parent: String(parent) });
  const id = /^OK\n\n([1-9]\d*)$/.exec(text)?.[1];
  if (id === undefined) throw new Error(`${operation} answered ${text}`);
  return Number(id);
}

/** Reads a reply of one record, strictly by the grammar: nothing follows the last line. */
export function readRecord(text: string): Record<string, string> {
  const body = after(text, 'OK\n\n');
  return recordOf(body.split('\n'));
}

/** Reads a list reply, strictly by the grammar: a blank line follows each record, including the last. */
export function readList(text: string): Record<string, string>[] {
  const body = after(text, 'OK\n\n');
  if (body === '') return [];
  if (!body.endsWith('\n\n')) throw new Error('The list does not end with a blank line');
  return body
    .slice(0, -2)
    .split('\n\n')
    .map((record) => recordOf(record.split('\n')));
}

function after(text: string, start: string): string {
  if (!text.startsWith(start))
    throw new Error(`The reply does not start with ${JSON.stringify(start)}: ${text}`);
  return text.slice(start.length);
}

function recordOf(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw new Error(`No key in the line ${JSON.stringify(line)}`);
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
}

/** The ids of the nodes that getHierarchy_v2, or another operation with a list reply, shows, in order. */
export async function shownNodes(
  service: TestService,
  parameters: Parameters = {},
  operation = 'getHierarchy_v2',
): Promise<number[]> {
  return readList(await ask(service, operation, parameters)).map(({ NodeID }) => Number(NodeID));
}

type NewNode = Partial<NodeRow> & Pick<NodeRow, 'node_id' | 'parent_id' | 'kind'>;

/** Adds nodes to the demo company directly in the database, and counts the seats again. */
export async function addNodes(db: Knex, ...added: NewNode[]): Promise<void> {
  for (const node of added) {
    const { node_id, email } = node;
    await db('node').insert({ company_id: DEMO_COMPANY, name: `Node ${node_id}`, ...node });
    if (email === undefined) continue;
    await db('email_claim').insert({ company_id: DEMO_COMPANY, node_id, email_key: emailKey(email) });
  }
  await db('company')
    .where({ company_id: DEMO_COMPANY })
    .update(await countedSeats(db));
}

/** Sets the number of the demo company's seats of each kind. */
export async function giveSeats(db: Knex, seats: number): Promise<void> {
  await db('company')
    .where({ company_id: DEMO_COMPANY })
    .update({ standard_seats: seats, mobile_seats: seats, rpat_seats: seats });
}

/** One user of createUsers. Missing values default to those of {@link userData}. */
export type UserData = Parameters;

/** A numbered, disabled technician without a password, whom no rule refuses. */
export function userData(number: number, parent: number, changes: UserData = {}): UserData {
  return {
    uniqueid: `u${number}`,
    parentid: String(parent),
    name: `New User ${number}`,
    nick: '',
    email: `new${number}@example.com`,
    ssoid: `new${number}`,
    pwd: '',
    confpwd: '',
    status: 'Disabled',
    description: '',
    mobileaddon: 'False',
    rpataddon: 'false',
    ...changes,
  };
}

/** The result of one user of createUsers. */
export interface UserResult {
  uniqueid: string;
  result: string;
  node: number;
}

/** The elements of a call of createUsers. */
export function usersElements(users: readonly UserData[], authCode: string = codes.master): string {
  const items = users.map((user) => `<USERDATA>${elements(user)}</USERDATA>`).join('');
  return `<aUsers>${items}</aUsers><sAuthCode>${authCode}</sAuthCode>`;
}

function elements(values: Parameters): string {
  return Object.entries(present(values))
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
}

/** Calls createUsers. @returns the results of the call and of each user. */
export async function createUsers(
  service: TestService,
  users: readonly UserData[],
  authCode: string = codes.master,
): Promise<{ result: string; users: UserResult[] }> {
  const { text } = await service.soap('createUsers', usersElements(users, authCode));
  return readUsers(text);
}

/** Reads a reply of createUsers. */
function readUsers(text: string): { result: string; users: UserResult[] } {
  const items = text.matchAll(
    /<USERRESULT>(?:<uniqueid>([^<]*)<\/uniqueid>)?<eResult>(\w+)<\/eResult><iNodeID>(\d+)<\/iNodeID><\/USERRESULT>/g,
  );
  return {
    result: /<createUsersResult>(\w+)</.exec(text)?.[1] ?? text,
    users: [...items].map(([, uniqueid = '', result = '', node]) => ({
      uniqueid,
      result,
      node: Number(node),
    })),
  };
}
