import { operationNamed } from '../../src/contracts/rescue/perform';
import type { OperationSchema } from '../../src/soap/schema';
import type { NodeRow } from '../../src/store/rescue/rows';
import { everything, nodeRow, setNode } from '../contract/rescue/demoNodes';
import { doorsOf, goodNodes, goodValues, operations, placesOf, type Door, type Place } from './operations';
import { underAttack } from './target';

const target = underAttack();

/** Values that would change, reveal or break something if they became part of a statement. */
const attacks = [
  "'; DROP TABLE node CASCADE; --",
  "' OR '1'='1",
  "'||(SELECT password_hash FROM node LIMIT 1)||'",
  '"; DELETE FROM session; --',
  '\\',
  "\\'; SELECT pg_sleep(60); --",
  '$1',
  '?',
  '??',
  ':emailKey',
  '1; UPDATE node SET enabled = false',
  '337366 OR 1=1',
  '%',
  '$$; DROP TABLE node; $$',
  '{337366}',
  '[337366]',
];

/** The column of the node for each of these places. */
const columns: Record<string, keyof NodeRow> = {
  sName: 'name',
  sNick: 'nick',
  sSSOID: 'ssoid',
  sDescription: 'description',
  'aUsers.USERDATA.name': 'name',
  'aUsers.USERDATA.nick': 'nick',
  'aUsers.USERDATA.ssoid': 'ssoid',
  'aUsers.USERDATA.description': 'description',
};

/** The nodes that some calls change, because the attack is a valid value. The test undoes the changes. */
const subjects: Record<string, number> = {
  setUser: goodNodes.user,
  setUser_v2: goodNodes.user,
  setGroup: goodNodes.group,
  setGroup_v2: goodNodes.group,
};
const FIRST_NEW_NODE = 1_000_000;

const cases = operations.flatMap((operation) =>
  placesOf(operation).flatMap((place) =>
    doorsOf(operation)
      .filter((door) => ['SOAP 1.1', 'GET'].includes(door.name))
      .map((door) => ({ operation, place, door })),
  ),
);

/** The rows that only a change of the node may touch. */
async function standing(): Promise<unknown> {
  const { company, node, email_claim } = await everything(target.service.db.knex);
  return { company, node, email_claim };
}

test.each(cases)(
  'SQL in $place.path of $operation.name over $door.name',
  async ({ operation, place, door }) => {
    const { service, code } = target;
    const db = service.db.knex;
    const subject = subjects[operation.name];
    const before = await standing();
    const row = subject === undefined ? undefined : await nodeRow(db, subject);
    const column = columns[place.path];
    for (const attack of attacks) {
      // A call that counts against a limit runs when the one before no longer counts.
      service.now = new Date(service.now.getTime() + 200_000);
      const { status, body } = await door.call(target, operation, {
        ...goodValues(operation, code),
        [place.path]: attack,
      });
      if (isError(operation, place, door)) {
        expect({ attack, status }).toEqual({ attack, status: 200 });
        // The caller is no technician, and there is no session: these rules come first.
        expect(body).toMatch(/^(ERROR|NOTTECHNICIAN|INVALIDPARAM_SESSION)$|>\w+Ret_Error</);
        continue;
      }
      if (isFault(operation, place)) {
        const reason = new RegExp(`The value of ${place.path} is not (true or false|one of|an integer)`);
        expect({ attack, status }).toEqual({ attack, status: door.name === 'GET' ? 400 : 500 });
        expect(body).toMatch(reason);
      } else {
        expect({ attack, status }).toEqual({ attack, status: 200 });
      }
      expect(body).not.toMatch(/_Error<|>Error<|^ERROR|syntax|argon2|relation/);

      if (/^OK$|>set(User|Group)_OK</.test(body) && column !== undefined && subject !== undefined) {
        expect((await nodeRow(db, subject))[column]).toBe(attack);
      }
      if (operation.name === 'createUsers') await putAwayNewUser(column, attack);
    }
    if (row !== undefined) await setNode(db, row.node_id, row);
    expect(await standing()).toEqual(before);
    await target.restore();
  },
);

/**
 * Whether the contract answers ERROR to a value that does not have the place's type, or names nothing: sections 1 and 3 of its
 * second part over HTTP, section 4 over SOAP.
 */
function isError({ name }: OperationSchema, { path }: Place, door: Door): boolean {
  const { errorOverHttp = [], answersFor = [] } = operationNamed(name);
  if (door.name === 'GET') return errorOverHttp.includes(path);
  return actions.has(name) && [...answersFor, 'sComment'].includes(path);
}

/** The actions on sessions, whose enums have no word for a bad session or node; no session exists here. */
const actions = new Set(['startSession', 'holdSession', 'closeSession', 'transferSession', 'cancelAction']);

/** Whether the operation has no outcome for a value that does not have the place's type. */
function isFault({ name }: OperationSchema, { path, field }: Place): boolean {
  const answered = operationNamed(name).answersFor?.includes(path) ?? false;
  return field.type.kind !== 'string' && !path.includes('.') && !answered;
}

/** Deletes the user that a call of createUsers created, and checks that the column has the attack. */
async function putAwayNewUser(column: keyof NodeRow | undefined, attack: string): Promise<void> {
  const db = target.service.db.knex;
  const made = await db<NodeRow>('node').where('node_id', '>=', FIRST_NEW_NODE);
  if (column !== undefined) expect(made.map((node) => node[column])).toEqual([attack]);
  await db('email_claim').where('node_id', '>=', FIRST_NEW_NODE).delete();
  await db('node').where('node_id', '>=', FIRST_NEW_NODE).delete();
  await db('company').decrement('structure_version', made.length);
}

test.each(attacks)('SQL in the cookie is data: %s', async (attack) => {
  const reply = await fetch(`${target.service.url}/API/getUser_v2.aspx?node=337366`, {
    headers: { Cookie: `ASP.NET_SessionId=${encodeURIComponent(attack)}` },
  });
  expect(await reply.text()).toBe('NOTLOGGEDIN');
});
