import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { everything } from '../contract/rescue/demoNodes';
import { databaseKinds } from '../support/databases';
import { runFolder } from '../support/runFolder';
import { startTestService, type TestService } from '../support/service';
import { runSupport } from './supportCommands';

describe.each(databaseKinds)('understudy support: %s', (kind) => {
  let service: TestService;
  let db: Knex;
  beforeAll(async () => {
    service = await startTestService(kind);
    db = service.db.knex;
    await addDemoSupport(db, service.now);
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const run = (line: string, ...more: string[]) => runSupport(db, ...line.split(' '), ...more);
  const row = (session_id: number) => db('support_session').where({ session_id }).first<object>();
  const audit = () =>
    db('audit').orderBy('audit_id').select<object[]>('company_id', 'operation', 'target', 'actor', 'changed');
  const file = (name: string, content: string) => {
    const path = join(runFolder(), name);
    writeFileSync(path, content);
    return path;
  };

  test('session add adds a session with its survey, and prints its number', async () => {
    const chat = file('chat.txt', 'Hello | you\nBye\n');
    const { out } = await run(
      'session add --technician 337366 --requested 2026-01-10T09:00 --pickup 2026-01-10T10:02+01:00 --end 2026-01-10T09:22Z',
      ...['--name', 'Ann', '--cf5', 'Gold', '--resolved', '--chat', chat, '--hold', '60'],
      ...['--customer-survey', 'Any comments?=a=b', '--customer-survey', 'New?=Yes'],
    );
    expect(out).toEqual(['1100000000']);
    expect(await row(1_100_000_000)).toMatchObject({
      ...{ company_id: 560961, technician_id: 337366, channel_id: null, status: 'closed_by_technician' },
      ...{ requested_at: new Date('2026-01-10T09:00Z'), picked_up_at: new Date('2026-01-10T09:02Z') },
      ...{ ended_at: new Date('2026-01-10T09:22Z'), changed_at: new Date('2026-01-10T09:22Z') },
      ...{ name: 'Ann', custom_5: 'Gold', resolved: true, chat: 'Hello | you\nBye', hold_seconds: 60 },
    });
    expect(await db('support_survey').where({ session_id: 1_100_000_000 })).toMatchObject([
      { asked: 'customer', answers: { 'Any comments?': 'a=b', 'New?': 'Yes' } },
    ]);
    const questions = await db('support_question')
      .where({ asks: 'customer' })
      .orderBy('question_id')
      .pluck<string[]>('text');
    expect(questions.slice(2)).toEqual(['Any comments?', 'New?']);
    expect(await audit()).toMatchObject([
      { company_id: 560961, operation: 'support session add', target: '1100000000', actor: null },
    ]);
  });

  test('session set changes a session, and counts the time on hold', async () => {
    await run('session set 1663112 --changed 2026-01-15T12:00:00Z --status', 'On Hold');
    await run(
      'session set 1663112 --status SESSION_PICKEDUP --changed 2026-01-15T12:01:30Z --note x --unresolved',
    );
    expect(await row(1_663_112)).toMatchObject({
      ...{
        status: 'active',
        status_before: 'on_hold',
        hold_seconds: 90,
        note: 'x',
        resolved: false,
        version: 2,
      },
    });
    expect(await audit()).toMatchObject([
      { operation: 'support session set', target: '1663112', changed: ['status', 'changed_at'] },
      { changed: ['status', 'changed_at', 'hold_seconds', 'resolved', 'note'] },
    ]);
  });

  test.each([
    ['1663112', '--pickup', { status: 'waiting', picked_up_at: null }],
    ['1663113', '--waiting', { status: 'connecting', waiting_at: null }],
    ['12345678', '--end', { status: 'active', ended_at: null }],
  ])('session set %s %s none takes the time away', async (id, option, becomes) => {
    await expect(run(`session set ${id} ${option} none`)).resolves.toMatchObject({
      out: [`Changed the support session ${id}.`],
    });
    expect(await row(Number(id))).toMatchObject(becomes);
  });

  test('session add takes none for each step, and a text keeps the word', async () => {
    await expect(
      run('session add --technician 337366 --waiting none --pickup none --end none --name none'),
    ).resolves.toMatchObject({ out: ['1100000000'] });
    expect(await row(1_100_000_000)).toMatchObject({
      ...{ status: 'connecting', waiting_at: null, picked_up_at: null, ended_at: null, name: 'none' },
    });
  });

  test('session set changes nothing, and says so, when all was so already', async () => {
    const { out } = await run('session set 1663112 --status Active');
    expect(out).toEqual(['Nothing changed; the session already has these values.']);
    expect(await audit()).toEqual([]);
  });

  test('session set adds to the answers of a survey', async () => {
    await run('session set 12345678 --customer-survey', 'Any comments?=None');
    expect(
      await db('support_survey').where({ session_id: 12345678, asked: 'customer' }).first<object>(),
    ).toMatchObject({
      answers: { 'Did we solve your problem?': 'Yes', 'Any comments?': 'None' },
    });
  });

  test('session transfer records a transfer that waits, and that it was accepted', async () => {
    await run('session transfer 1663113 --to 337366 --by 337365 --at 2026-01-15T11:59:00Z --comment printer');
    expect(await row(1_663_113)).toMatchObject({ status: 'transferring', technician_id: null });
    await run(
      'session transfer 1663113 --to 337366 --at 2026-01-15T11:59:00Z --accepted 2026-01-15T11:59:20Z',
    );
    expect(await row(1_663_113)).toMatchObject({
      ...{ status: 'active', technician_id: 337366, transfer_seconds: 20 },
      ...{ picked_up_at: new Date('2026-01-15T11:59:20Z') },
    });
    const transfers = await db('support_transfer').where({ session_id: 1_663_113 }).orderBy('transfer_id');
    expect(transfers).toMatchObject([
      {
        ...{ by_id: 337365, from_id: 1902861082, to_id: 337366, comment: 'printer' },
        ...{ accepted_at: new Date('2026-01-15T11:59:20Z'), cancelled_at: null },
      },
    ]);
  });

  test('session list shows the latest first, and what is asked for', async () => {
    const ids = async (line: string) => (await run(`session list${line}`)).table.slice(1).map(([id]) => id);
    await expect(ids('')).resolves.toEqual([
      '1663113',
      '1663112',
      '12345681',
      '12345680',
      '12345679',
      '12345678',
    ]);
    await expect(ids(' --open')).resolves.toEqual(['1663113', '1663112']);
    await expect(ids(' --channel 1902861082 --limit 2')).resolves.toEqual(['1663113', '12345680']);
  });

  test('session import adds all sessions of a file', async () => {
    const sessions = [
      { technician: 337366, pickup: '2026-01-10T09:00Z', end: '2026-01-10T09:10Z', chat: '[{"}]' },
      {
        ...{
          channel: 1902861082,
          requested: '2026-01-10T10:00Z',
          pickup: '2026-01-10T10:02Z',
          end: '2026-01-10T10:09Z',
        },
        transfers: [{ to: 337366, by: 337363, at: '2026-01-10T10:01Z', accepted: '2026-01-10T10:02Z' }],
        technicianSurvey: { 'Please evaluate the session': 'Hard' },
      },
    ];
    const { out } = await run('session import', file('sessions.json', JSON.stringify({ sessions }, null, 2)));
    expect(out).toEqual(['Imported 2 support sessions.']);
    expect(await row(1_100_000_000)).toMatchObject({ chat: '[{"}]' });
    expect(await row(1_100_000_001)).toMatchObject({ technician_id: 337366, transfer_seconds: 60 });
    expect(await audit()).toMatchObject([{ operation: 'support session import', target: null }]);
  });

  test.each([
    ['[{"technician":337366},{"technician":5}]', 'Entry 2: technician is 5, which is not a technician'],
    ['[{"technician":337366},{"tecnician":5}]', 'Entry 2: Unrecognized key: "tecnician"'],
    ['[{"technician":337366},{"technician":337366,"end":"x"}]', 'Entry 2: end must be a time of ISO 8601'],
    ['[{"technician":337366,"technicianSurvey":{" ":"x"}}]', 'Entry 1: technicianSurvey must name'],
    ['[{"technician":337366},5]', 'Entry 2: '],
    ['[{"technician":337366},{]', 'The file must be a JSON array'],
    ['[{"technician":337366}', 'The file must be a JSON array'],
    ['[{"technician":337366}] x', 'The file must be a JSON array'],
    ['[{"technician":337366},]', 'Entry 2 is not JSON'],
    ['{"session":[]}', 'The file must be a JSON array'],
  ])('session import of %s adds nothing', async (content, complaint) => {
    const before = await everything(db);
    const said = await run('session import', file('wrong.json', content));
    expect(said.complaint).toContain(complaint);
    expect(await everything(db)).toEqual(before);
  });

  test('session import says which file it cannot read', async () => {
    const { complaint } = await run('session import /does/not/exist');
    expect(complaint).toBe('Cannot read /does/not/exist (ENOENT); nothing was imported.');
  });

  test('channel add adds an enabled channel below the root', async () => {
    const { out } = await run('channel add Shop --assign 337366,337364');
    const node = Number(out[0]);
    expect(await db('node').where({ node_id: node }).first<object>()).toMatchObject({
      ...{ company_id: 560961, parent_id: 337359, kind: 'channel', name: 'Shop', enabled: true },
    });
    expect(
      await db('channel_assignment')
        .where({ channel_id: node })
        .orderBy('assignee_id')
        .pluck<number[]>('assignee_id'),
    ).toEqual([337364, 337366]);
    expect(await db('company').where({ company_id: 560961 }).first<object>('structure_version')).toEqual({
      structure_version: '1',
    });
    expect(await audit()).toMatchObject([{ operation: 'channel add', target: String(node) }]);
  });

  test('console switches the console off and on, and each time is a login', async () => {
    await expect(run('console 337366 off')).resolves.toMatchObject({
      out: ['The console of 337366 is off.'],
    });
    await expect(run('console 337366 off')).resolves.toMatchObject({
      out: ['The console of 337366 was already off.'],
    });
    await expect(run('console 337366 on')).resolves.toMatchObject({ out: ['The console of 337366 is on.'] });
    const logins = await db('user_login').orderBy('started_at');
    expect(logins).toMatchObject([
      { is_console: true, ended_at: expect.any(Date) as Date },
      { is_console: true, ended_at: null, address: 'command line' },
    ]);
    expect(await audit()).toMatchObject([
      { operation: 'support console', target: '337366', changed: ['console_on'] },
      { operation: 'support console' },
    ]);
  });

  test('labels sets labels, and restores the default', async () => {
    await run('labels --cf1 Order --name', 'Who is it?');
    const { table } = await run('labels --name', '');
    expect(table.slice(1, 3)).toEqual([
      ['name', '(default)'],
      ['cf1', 'Order'],
    ]);
    expect(await db('support_label')).toMatchObject([{ field: 'custom_1', label: 'Order' }]);
  });

  test.each([
    ['session add', '--technician is missing'],
    ['session add --technician 5', 'There is no node 5'],
    ['session add --technician 337365', '--technician is 337365, which is not a technician'],
    ['session add --channel 337366', '--channel is 337366, which is not a channel'],
    ['session add --technician 337366 --status Foo', 'It must be a status: Connecting, Waiting'],
    ['session add --technician 337366 --end 2026-01-01 --requested 2026-01-02', '--end is before requested'],
    ['session add --technician 337366 --end tomorrow', 'It must be a time of ISO 8601'],
    ['session add --technician 337366 --chat /does/not/exist', 'Cannot read /does/not/exist (ENOENT)'],
    ['session add --technician 337366 --customer-survey x', 'It must be a question and its answer'],
    ['session add --technician 337366 --customer-survey =x', 'It must be a question and its answer'],
    ['session add --technician 337366 --company 5', 'Rescue has no company 5'],
    ['session set 5 --note x', 'There is no support session 5'],
    ['session set 1663112', 'Nothing to change'],
    ['session set 1663112 --status Waiting', '--status Waiting fits no session with pickup'],
    ['session transfer 1663112 --to 337365', '--to is 337365, which is not a technician or channel'],
    ['session transfer 1663112 --to 337366 --at 2020-01-01', '--at is before the session was requested'],
    ['session transfer 12345678 --to 337366 --at 2026-01-15', '--at is after the end of the session'],
    [
      'session transfer 12345678 --to 337366 --accepted 2020-01-01',
      'at (by default the end of the session, or now)',
    ],
    ['channel add A\x01', 'The name must have no control characters'],
    [
      'channel add Shop --assign 337365',
      '--assign has 337365, which is not a technician or technician group',
    ],
    ['console 337368 on', 'is disabled; enable the technician first'],
    ['console 337363 on', 'is not a technician of the company'],
    ['console 337366 maybe', 'Allowed choices are on, off'],
  ])('%s is refused, and changes nothing', async (line, complaint) => {
    const before = await everything(db);
    const said = await run(line);
    expect(said.complaint).toContain(complaint);
    expect(said.out).toEqual([]);
    expect(await everything(db)).toEqual(before);
  });

  test('no console is switched on below a disabled group', async () => {
    await run('console 337366 off');
    const [parent_id] = await db('node').where({ node_id: 337366 }).pluck<number[]>('parent_id');
    await db('node').where({ node_id: parent_id }).update({ enabled: false });
    await expect(run('console 337366 on')).resolves.toMatchObject({
      out: [],
      complaint: expect.stringContaining('is below a disabled group; enable the group first') as string,
    });
    expect(await db('node').where({ node_id: 337366 }).first()).toMatchObject({ console_on: false });
  });

  test('the company must be named if several are meant', async () => {
    await db('company').insert({ company_id: 9, name: 'Other' });
    await db('node').insert({ company_id: 9, node_id: 337366, kind: 'technician', name: 'Other' });
    await expect(run('session add --technician 337366')).resolves.toMatchObject({
      complaint: expect.stringContaining('name its company with --company') as string,
    });
    await expect(run('session add --technician 337366 --company 9')).resolves.toMatchObject({
      out: ['1100000000'],
    });
  });
});
