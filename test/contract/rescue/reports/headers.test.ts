import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { ask } from '../family';
import { givenSupport } from '../support/demoSessions';
import { setReport } from './reading';

const fields = 'Name|Custom field 1|Custom field 2|Custom field 3|Custom field 4|Custom field 5|';
const span = 'Start Time|End Time|Total Time|';
const technician = 'Technician Name|Technician ID|Technician Email|';
const described = `Session ID|Session Type|Status|${fields}Tracking ID|Customer IP|`;
const chats = `${span}Session ID|Name|${technician}Chatlog|`;
const failed = `Start Time|End Time|${described}${technician}`;
const transfers =
  'Session ID|Time of Transfer|Waiting Time|Transferred By – Technician ID|Transferred By|' +
  'Transferred From – Technician/Channel ID|Transferred From|Transferred To – Technician/Channel ID|Transferred To|' +
  'Transfer Comment|Time in Transfer|';
const performance =
  `${technician}Number of Sessions|Total Login Time|Average Pick-up Speed|Average Duration|Average Work Time|` +
  'Total Active Time|Total Work Time|';

/** The header of each area (section 6 of the contract's second part). */
const headers: [area: number, header: string][] = [
  [
    0,
    `Start Time|End Time|Last Action Time|${technician}Technician Group|${described}Device ID|Incident Tools Used|` +
      'Resolved Unresolved|Channel ID|Channel Name|Calling Card|Connecting Time|Waiting Time|Total Time|Active Time|' +
      'Work Time|Hold Time|Time in Transfer|Rebooting Time|Reconnecting Time|Platform|Browser Type|Host Name|',
  ],
  [
    1,
    'Source|Session ID|Date|Name|Did we solve your problem?|Please rate your experience|Any comments?|' +
      technician,
  ],
  [2, `${span}${technician}IP Address|`],
  [3, `Start Time|End Time|Waiting Time|${described}Private Session|Channel|Technician Group|`],
  [4, performance],
  [5, `${chats}Notes|`],
  [6, `${span}Session ID|${fields}Tracking ID|${technician}`],
  [7, transfers],
  [8, `Source|Session ID|Date|Name|Please evaluate the session|${technician}`],
  [9, chats],
  [10, failed],
  [11, chats],
  [12, 'Requested by|Entity type|Entity ID|Entity name|Change type|Last changed|'],
  [13, failed],
  [
    16,
    `${transfers}Transferred From – Technician Group ID|Transferred From – Technician Group|` +
      'Transferred To – Technician Group ID|Transferred To – Technician Group|Chatlog|',
  ],
];

describe.each(databaseKinds)('the headers of reports on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind, { reportInterval: 0 });
    await givenSupport(service);
  });
  afterAll(() => service.close());

  /** A report of a time from which there are no rows. */
  const emptyReport = async (settings: object) => {
    await setReport(service, { ...settings, begin: '2001-01-01T00:00:00', end: '2001-01-02T00:00:00' });
    return ask(service, 'getReport', { node: '337359' });
  };

  test.each(headers)('area %d', async (area, header) => {
    expect(await emptyReport({ area })).toBe(`OK\n\n${header}\n`);
    expect(await emptyReport({ area, delimiter: '<é> ' })).toBe(`OK\n\n${header.replaceAll('|', '<é> ')}\n`);
  });

  test.each(headers)('area %d for external technicians, and without rows in XML', async (area, header) => {
    await setReport(service, { area });
    const external = { node: '-2', nodetype: 'externalroot' };
    expect(await ask(service, 'getReport_v2', external)).toBe(`OK\n\n${header}\n`);
    await setReport(service, { area, output: 'XML' });
    const titles = header.slice(0, -1).split('|');
    const inXml = titles.map((title, id) => `<field id="${id}">${title}</field>`).join('');
    const report = `<report><header>${inXml}</header><data/></report>`;
    expect(await ask(service, 'getReport_v2', external)).toBe(`OK\n\n${report}`);
    expect(await emptyReport({ area, output: 'XML' })).toBe(`OK\n\n${report}`);
  });

  test.each(headers)('the summary of area %d', async (area, header) => {
    const hasSummary = [0, 2, 4].includes(area);
    expect(await emptyReport({ area, type: 'SUMMARY' })).toBe(`OK\n\n${hasSummary ? performance : header}\n`);
  });

  test("a company's labels and questions are titles", async () => {
    const { knex } = service.db;
    const label = (field: string, text: string) => ({ company_id: DEMO_COMPANY, field, label: text });
    await knex('support_label').insert([label('name', 'Your name'), label('custom_4', 'Room|Floor\r\n<2>')]);
    await knex('support_question').insert({ company_id: DEMO_COMPANY, asks: 'customer', text: 'toString' });
    const named = 'Your name|Custom field 1|Custom field 2|Custom field 3|Room|Floor\n<2>|Custom field 5|';
    expect(await emptyReport({ area: 6 })).toContain(`|Session ID|${named}Tracking ID|`);
    expect(await emptyReport({ area: 10 })).toContain(`|Status|${named}Tracking ID|`);
    expect(await emptyReport({ area: 1 })).toContain('|Name|Did we solve');
    expect(await emptyReport({ area: 1 })).toContain('|Any comments?|toString|Technician Name|');
    expect(await emptyReport({ area: 6, output: 'XML' })).toContain('>Room|Floor\n&lt;2&gt;</field>');
  });
});
