import type { NodeRow } from '../../src/store/node';
import { everything, nodeRow, nodes, setNode } from '../contract/directory';
import { doorsOf, goodValues, operations } from './operations';
import { underAttack } from './target';

const target = underAttack();

/** What would change, reveal or break something if a value were ever made a part of a statement. */
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

/** The column of the user that each of these elements is for. */
const columns: Record<string, keyof NodeRow> = {
  sName: 'name',
  sNick: 'nick',
  sSSOID: 'ssoid',
  sDescription: 'description',
};

const cases = operations.flatMap((operation) =>
  operation.input.fields.flatMap(({ name }) =>
    doorsOf(operation)
      .filter((door) => ['SOAP 1.1', 'GET'].includes(door.name))
      .map((door) => ({ operation, name, door })),
  ),
);

/** What no call but a change of the user may touch. */
async function standing(): Promise<unknown> {
  const { company, node, email_claim } = await everything(target.service.db.knex);
  return { company, node, email_claim };
}

test.each(cases)('SQL in $name of $operation.name over $door.name', async ({ operation, name, door }) => {
  const { service, code } = target;
  const db = service.db.knex;
  const [before, john] = [await standing(), await nodeRow(db, nodes.john)];
  for (const attack of attacks) {
    // A call that counts against a limit comes when the one before has ceased to count.
    service.now = new Date(service.now.getTime() + 200_000);
    const { status, body } = await door.call(target, operation, {
      ...goodValues(operation, code),
      [name]: attack,
    });
    expect({ attack, status }).toEqual({ attack, status: 200 });
    expect(body).not.toMatch(/_Error<|^ERROR|syntax|argon2|relation/);

    const column = columns[name];
    if (column !== undefined && /^OK$|>setUser_OK</.test(body)) {
      expect((await nodeRow(db, nodes.john))[column]).toBe(attack);
    }
  }
  await setNode(db, nodes.john, john);
  expect(await standing()).toEqual(before);
  await target.restore();
});

test.each(attacks)('SQL in the cookie: %s', async (attack) => {
  const reply = await fetch(`${target.service.url}/API/getUser_v2.aspx?node=337366`, {
    headers: { Cookie: `ASP.NET_SessionId=${encodeURIComponent(attack)}` },
  });
  expect(await reply.text()).toBe('NOTLOGGEDIN');
});
