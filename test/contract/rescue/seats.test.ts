import { DEMO_COMPANY } from '../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../support/databases';
import { startTestService, type TestService } from '../../support/service';
import { ada, doors, jane, john, setUser, type Parameters } from './calls';
import { countedSeats, nodes, recordedSeats, setNode } from './demoNodes';
import { given } from './given';

const NO_SEAT = 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE';

/** A change, its outcome, and the standard, mobile and RPAT seats taken after it. */
type Step = [change: Parameters, outcome: string, taken: [number, number, number]];

const on = { status: 'Enabled' };
const off = { status: 'Disabled' };
const mobile = { mobileaddon: 'True' };
const rpat = { rpataddon: 'True' };

const stories: Record<string, { seats: [number, number, number]; steps: Step[] }> = {
  'an enabled technician takes a seat, and one more for each add-on': {
    seats: [5, 3, 3],
    steps: [
      [{ ...john, ...mobile }, 'OK', [1, 1, 0]],
      [{ ...john, ...mobile }, 'OK', [1, 1, 0]],
      [{ ...john, ...mobile, ...rpat }, 'OK', [1, 1, 1]],
      [{ ...john, ...rpat }, 'OK', [1, 0, 1]],
      [john, 'OK', [1, 0, 0]],
    ],
  },
  'a disabled technician takes no seat, whatever the add-ons': {
    seats: [5, 3, 3],
    steps: [
      [{ ...jane, ...mobile, ...rpat }, 'OK', [1, 0, 0]],
      [{ ...jane, ...on, ...mobile, ...rpat }, 'OK', [2, 1, 1]],
      [{ ...jane, ...off, ...mobile }, 'OK', [1, 0, 0]],
      [{ ...jane, ...on, ...mobile }, 'OK', [2, 1, 0]],
      [{ ...jane, ...off }, 'OK', [1, 0, 0]],
    ],
  },
  'an administrator takes no seat': {
    seats: [1, 0, 0],
    steps: [
      [{ ...ada, ...off }, 'OK', [1, 0, 0]],
      [{ ...ada, ...on }, 'OK', [1, 0, 0]],
    ],
  },
  'if no seat is free, one must be freed first': {
    seats: [1, 1, 1],
    steps: [
      [{ ...jane, ...on }, NO_SEAT, [1, 0, 0]],
      [{ ...jane, ...off, ...mobile, ...rpat }, 'OK', [1, 0, 0]],
      [{ ...john, ...mobile }, 'OK', [1, 1, 0]],
      [{ ...john, ...off }, 'OK', [0, 0, 0]],
      [{ ...jane, ...on, ...mobile }, 'OK', [1, 1, 0]],
      [{ ...john, ...on }, NO_SEAT, [1, 1, 0]],
      [{ ...jane, ...on, ...rpat }, 'OK', [1, 0, 1]],
    ],
  },
  'each kind of seat is counted separately': {
    seats: [5, 1, 0],
    steps: [
      [{ ...john, ...rpat }, NO_SEAT, [1, 0, 0]],
      [{ ...john, ...mobile }, 'OK', [1, 1, 0]],
      [{ ...jane, ...on, ...mobile }, NO_SEAT, [1, 1, 0]],
      [{ ...jane, ...on }, 'OK', [2, 1, 0]],
    ],
  },
  'a company with more technicians than seats may change them, but not enable any': {
    seats: [0, 0, 0],
    steps: [
      [{ ...john, nick: 'Jo' }, 'OK', [1, 0, 0]],
      [{ ...john, ...mobile }, NO_SEAT, [1, 0, 0]],
      [{ ...john, ...off }, 'OK', [0, 0, 0]],
      [{ ...john, ...on }, NO_SEAT, [0, 0, 0]],
    ],
  },
};

describe.each(databaseKinds)('seats on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind)));
  afterAll(() => service.close());

  const rows = Object.keys(stories).flatMap((story) => doors.map((door) => ({ story, door })));
  test.each(rows)('$story, over $door', async ({ story, door }) => {
    const { knex } = service.db;
    await given(service, 'the demo company\nmaster@example.com holds the authcode masterscode');
    await setNode(knex, nodes.group2, { enabled: true });
    const { seats, steps } = stories[story]!;
    const [standard_seats, mobile_seats, rpat_seats] = seats;
    await knex('company')
      .where({ company_id: DEMO_COMPANY })
      .update({ standard_seats, mobile_seats, rpat_seats });

    for (const [change, outcome, taken] of steps) {
      expect(await setUser(service, door, change)).toBe(outcome);
      expect(Object.values(await recordedSeats(knex))).toEqual(taken);
      expect(await recordedSeats(knex)).toEqual(await countedSeats(knex));
    }
  });
});
