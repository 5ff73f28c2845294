import { startTestStandIn, type TestStandIn, type TestStandInOptions } from '../support/standIn';

/** The stand-in of this suite. It is there once the suite has started. */
export let standIn: TestStandIn;

/** The address of the stand-in of this suite. */
export let url: string;

/** Starts a stand-in before the suite, resets it before each test, and closes it after the suite. */
export function startBeforeSuite(options?: TestStandInOptions): void {
  beforeAll(async () => {
    standIn = await startTestStandIn(options);
    ({ url } = standIn);
  });
  afterAll(() => standIn.close());
  beforeEach(() => standIn.send('POST', '/control/reset'));
}

/** What the journal shows in place of a secret. */
export const MASK = '•••';

/** The rules of the stand-in, with how often each was used. */
export const rules = async () =>
  (await standIn.send('GET', '/control/rules')).json['rules'] as unknown as { id: number; used: number }[];

/** The name that the database has for a node. */
export const nameOf = async (node_id: number) =>
  (await standIn.database.knex<{ node_id: number; name: string }>('node').where({ node_id }).first('name'))
    ?.name;
