/** @isolated because it replaces modules. */
import { startApp } from '../../src/app';
import { contracts } from '../../src/contracts';
import type { Contract, Surroundings } from '../../src/contracts/contract';
import type { Handler } from '../../src/http/exchange';
import { createHttpServer } from '../../src/http/server';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/testService';

jest.mock('../../src/http/server', () => {
  const actual = jest.requireActual<typeof import('../../src/http/server')>('../../src/http/server');
  return { __esModule: true, ...actual, createHttpServer: jest.fn(actual.createHttpServer) };
});

/** What the contracts were opened with, the handlers that they made, and those that the server got. */
interface Opened {
  surroundings: Surroundings[];
  made: Handler[];
  served: readonly Handler[];
}

async function openedWith(standIn: boolean): Promise<Opened> {
  const database = await openTestDatabase('embedded');
  const opened: Omit<Opened, 'served'> = { surroundings: [], made: [] };
  const watched = contracts.map((contract): Contract => ({
    ...contract,
    async open(surroundings) {
      const { handlers, pages } = await contract.open(surroundings);
      opened.surroundings.push(surroundings);
      opened.made.push(...handlers);
      return { handlers, pages };
    },
  }));
  const app = await startApp({
    contracts: watched,
    config: testConfig,
    database,
    ...(standIn && { standIn: { journalSize: 10, settings: { loginLimit: true } } }),
  });
  await app.close();
  await database.close();
  const [served] = jest.mocked(createHttpServer).mock.lastCall!;
  return { ...opened, served };
}

/** Whether a handler answers as one of these does. The app adds the name of its contract. */
const isOneOf = (handlers: readonly Handler[], { answer }: Handler) =>
  handlers.some((each) => each.answer === answer);

test('outside stand-in mode the server has the very handlers that the contracts made', async () => {
  const { made, served } = await openedWith(false);
  expect(made.length).toBeGreaterThan(contracts.length);
  const others = served.filter((handler) => !isOneOf(made, handler));
  expect([served.length, others]).toEqual([made.length, []]);
});

test('outside stand-in mode the contracts get nothing of it', async () => {
  const { surroundings } = await openedWith(false);
  expect(surroundings).toHaveLength(contracts.length);
  for (const each of surroundings)
    for (const name of ['intercept', 'limitsLogins', 'notice']) expect(each).not.toHaveProperty(name);
});

test('in stand-in mode each handler and each call is surrounded', async () => {
  const { surroundings, made, served } = await openedWith(true);
  expect(served).toHaveLength(made.length);
  expect(served.filter((handler) => isOneOf(made, handler))).toEqual([]);
  for (const { intercept } of surroundings) expect(intercept).toBeDefined();
});
