import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { addSessions } from '../support/sessions';
import { reportsOn } from './reportsOn';
import { day, full, john } from './fullSession';

describe.each(databaseKinds)('reports of surveys on the %s database', (kind) => {
  const given = reportsOn(kind);
  const { db, read } = given;

  test('areas 1 and 8 have the answers to every question of the company', async () => {
    await addSessions(db(), full, { ...full, session_id: 78, channel_id: null });
    const survey = (session_id: number, asked: string, clock: string, answers: object) => ({
      ...{
        company_id: DEMO_COMPANY,
        session_id,
        asked,
        answered_at: day(clock),
        answers: JSON.stringify(answers),
      },
    });
    await db()('support_survey').insert([
      survey(78, 'customer', '22:00:00', { 'Any comments?': 'No', 'Another company asks': 'x' }),
      survey(77, 'customer', '23:00:00', { 'Did we solve your problem?': 'Yes' }),
      survey(77, 'technician', '23:30:00', {}),
    ]);
    const unanswered = {
      'Did we solve your problem?': '',
      'Please rate your experience': '',
      'Any comments?': '',
    };
    expect(await read(1)).toEqual([
      {
        ...{ Source: 'Technician Group1', 'Session ID': '78', Date: '1/10/2026 10:00:00 PM', Name: 'Nora' },
        ...{ ...unanswered, 'Any comments?': 'No', ...john },
      },
      {
        ...{ Source: 'Example Channel', 'Session ID': '77', Date: '1/10/2026 11:00:00 PM', Name: 'Nora' },
        ...{ ...unanswered, 'Did we solve your problem?': 'Yes', ...john },
      },
    ]);
    expect(await read(8)).toEqual([
      {
        ...{ Source: 'Example Channel', 'Session ID': '77', Date: '1/10/2026 11:30:00 PM', Name: 'Nora' },
        ...{ 'Please evaluate the session': '', ...john },
      },
    ]);
  });
});
