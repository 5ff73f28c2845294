import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startApp } from '../../src/app';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';

/** The metrics of a service after every kind of traffic: the label sets of each series, by the name of the series. */
export type Scraped = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/** Starts a service, makes it do all that its metrics count, and reads them. */
export async function scrapeBusyService(): Promise<Scraped> {
  const intervals = jest.spyOn(globalThis, 'setInterval');
  const database = await openTestDatabase('embedded');
  const { knex: db } = database;
  await makeDemos(db, contracts);
  const app = await startApp({
    config: {
      ...testConfig,
      limits: { ...testConfig.limits, bodyBudget: 1_000 },
      management: { host: '127.0.0.1', port: 0 },
    },
    database,
  });
  const [keepHouse] = intervals.mock.calls.find(([, every]) => every === 60_000) as [() => void];
  const api = (operation: string, parameters: Record<string, string | number>, cookie = '') => {
    const query = new URLSearchParams(parameters as Record<string, string>).toString();
    return fetch(`${app.address}/API/${operation}.aspx?${query}`, { headers: { Cookie: cookie } });
  };
  const { node } = DEMO_TECHNICIAN;
  const authcode = DEMO_CODE;
  const login = await api('login', { email: 'master@example.com', pwd: 'Demo-Master-2026' });
  await api('getUser_v2', { node }, login.headers.getSetCookie()[0]!.split(';')[0]);
  await api('setUser_v2', { node, description: 'busy', authcode });
  await api('getHierarchy', { authcode });
  // A fault, a call that a limit refuses, and one that fails.
  const post = (body: string) =>
    fetch(`${app.address}/API/API.asmx`, { method: 'POST', headers: { 'Content-Type': 'text/xml' }, body });
  await post('<');
  await post(' '.repeat(20_000));
  await db.raw('ALTER TABLE auth_code RENAME TO away');
  await api('getHierarchy', { authcode });
  await db.raw('ALTER TABLE away RENAME TO auth_code');
  keepHouse();
  collectGarbage();
  const late = [
    'nodejs_gc_duration_seconds_sum',
    'understudy_housekeeping_deleted_total{table="lockpath_session"}',
  ];
  let text: string;
  do text = await (await fetch(`${app.management}/metrics?seats=company`)).text();
  while (late.some((name) => !text.includes(name)));
  await app.close();
  await database.close();
  return seriesIn(text);
}

/** Without it, a short run may have no garbage collection to measure. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function seriesIn(text: string): Scraped {
  const found = new Map<string, Record<string, string>[]>();
  for (const [, name, labels = ''] of text.matchAll(/^([a-z_:][\w:]*)(?:\{(.*)\})? \S+$/gim)) {
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, value]) => [
      label!,
      value!,
    ]);
    found.set(name!, [...(found.get(name!) ?? []), Object.fromEntries(pairs) as Record<string, string>]);
  }
  return found;
}
