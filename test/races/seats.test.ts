import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { john, type Parameters } from '../contract/rescue/calls';
import { countedSeats, nodes, recordedSeats } from '../contract/rescue/demoNodes';
import { given } from '../contract/rescue/given';
import { databaseKinds } from '../support/databases';
import { startTestService, type TestService } from '../support/service';
import { addUsers, CALLERS, holdCompany, outcomes, race, type Call } from './callers';
import { brokenInvariants } from './invariants';

const NO_SEAT = 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE';

describe.each(databaseKinds)('races for seats on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());
  afterEach(() => expect(brokenInvariants(service.db.knex)).resolves.toEqual({}));
  beforeEach(() => given(service, 'the demo company\nmaster@example.com holds the authcode masterscode'));

  const setUsers = async (users: Parameters[], changes: (index: number) => Parameters) => {
    const calls = users.map((user, index): Call => ['setUser_v2', { ...user, ...changes(index) }]);
    return outcomes(await race(service, calls, holdCompany));
  };
  /** Leaves this number of seats of every kind free. */
  const leaveFree = (free: number) =>
    service.db
      .knex('company')
      .where({ company_id: DEMO_COMPANY })
      .update({
        standard_seats: service.db.knex.raw('standard_seats_taken + ?', [free]),
        mobile_seats: service.db.knex.raw('mobile_seats_taken + ?', [free]),
        rpat_seats: service.db.knex.raw('rpat_seats_taken + ?', [free]),
      });
  const expectSeatsToAddUp = async (taken: number[]) => {
    const recorded = await recordedSeats(service.db.knex);
    expect(Object.values(recorded)).toEqual(taken);
    expect(recorded).toEqual(await countedSeats(service.db.knex));
  };

  // The incident: a company has more technicians than paid seats, and no later change corrects the count.
  test.each([1, 5])('give %d free seats to that number of technicians', async (free) => {
    const users = await addUsers(service.db.knex, 'technician', false);
    await leaveFree(free);
    const answered = await setUsers(users, () => ({ status: 'Enabled' }));
    const [granted, refused] = [Array<string>(free).fill('OK'), Array<string>(CALLERS - free).fill(NO_SEAT)];
    expect(answered.toSorted()).toEqual([...refused, ...granted]);
    // John Doe has a seat from the beginning.
    await expectSeatsToAddUp([1 + free, 0, 0]);
  });

  test.each([
    ['mobile', { mobileaddon: 'True' }, [1 + CALLERS, 1, 0]],
    ['RPAT', { rpataddon: 'True' }, [1 + CALLERS, 0, 1]],
  ])('the last %s seat goes to one technician', async (_, changes, taken) => {
    const users = await addUsers(service.db.knex, 'technician', true);
    await leaveFree(1);
    const answered = await setUsers(users, () => changes);
    expect(answered.toSorted()).toEqual([...Array<string>(CALLERS - 1).fill(NO_SEAT), 'OK']);
    await expectSeatsToAddUp(taken);
  });

  // The incident: a client that repeats a call without a reply pays twice for one technician.
  test('take one seat for many copies of the same change', async () => {
    await given(
      service,
      `the demo company
master@example.com holds the authcode masterscode
John Doe is disabled`,
    );
    await leaveFree(CALLERS);
    const answered = await setUsers(Array<Parameters>(CALLERS).fill(john), () => ({ mobileaddon: 'True' }));
    expect(answered).toEqual(Array<string>(CALLERS).fill('OK'));
    await expectSeatsToAddUp([1, 1, 0]);
    await expect(service.db.knex('audit').pluck('target')).resolves.toEqual([String(nodes.john)]);
  });

  // The incident: a seat is freed twice, or never, and the count drifts until no technician can be enabled.
  test('count correctly while seats are released and taken', async () => {
    const leaving = await addUsers(service.db.knex, 'technician', true, CALLERS);
    await leaveFree(0);
    await service.db.knex('node').where('node_id', '>', 500_008).update({ enabled: false });
    await service.db
      .knex('company')
      .update(await countedSeats(service.db.knex))
      .where({ company_id: DEMO_COMPANY });
    await leaveFree(2);
    const answered = await setUsers(leaving, (index) => ({ status: index < 8 ? 'Disabled' : 'Enabled' }));
    expect(answered.slice(0, 8)).toEqual(Array<string>(8).fill('OK'));
    const enabled = answered.slice(8).filter((outcome) => outcome === 'OK').length;
    expect(enabled).toBeGreaterThanOrEqual(2);
    await expectSeatsToAddUp([1 + enabled, 0, 0]);
  });
});
