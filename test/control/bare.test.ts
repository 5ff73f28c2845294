import { startApp, surrounded } from '../../src/app';
import { contracts } from '../../src/contracts';
import type { Contract, Surroundings } from '../../src/contracts/contract';
import type { Handler } from '../../src/http/exchange';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/testService';

/** A contract that keeps what it was opened with, and the handlers that it made. */
function watched(contract: Contract) {
  const seen: { surroundings?: Surroundings; handlers?: readonly Handler[] } = {};
  const open: Contract['open'] = async (surroundings) => {
    const opened = await contract.open(surroundings);
    Object.assign(seen, { surroundings, handlers: opened.handlers });
    return opened;
  };
  return { seen, contract: { ...contract, open } };
}

async function openedWith(standIn: boolean) {
  const database = await openTestDatabase('embedded');
  const all = contracts.map(watched);
  const app = await startApp({
    contracts: all.map(({ contract }) => contract),
    config: testConfig,
    database,
    ...(standIn && { standIn: { journalSize: 10, settings: { loginLimit: true } } }),
  });
  await app.close();
  await database.close();
  return all.map(({ seen }) => seen);
}

test('outside stand-in mode the contracts get nothing to surround their calls', async () => {
  for (const { surroundings } of await openedWith(false)) {
    expect(surroundings).toMatchObject({ intercept: undefined });
    expect(surroundings).not.toHaveProperty('limitsLogins');
    expect(surroundings).not.toHaveProperty('notice');
  }
});

test('outside stand-in mode the handlers are those that the contracts made', async () => {
  const [{ handlers } = {}] = await openedWith(false);
  expect(surrounded(handlers!, 'rescue', undefined)).toBe(handlers);
});

test('in stand-in mode each handler and each call is surrounded', async () => {
  const [{ surroundings, handlers } = {}] = await openedWith(true);
  expect(surroundings!.intercept).toBeDefined();
  const around: Handler = { takes: () => false, answer: () => Promise.reject(new Error()) };
  expect(surrounded(handlers!, 'rescue', { surround: () => around })).toEqual(handlers!.map(() => around));
});
