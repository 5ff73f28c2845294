import { blankSession } from '../../../store/rescue/support/blankSession';
import type { NewSessions } from '../../../store/rescue/support/insertSessions';
import type { Question } from '../../../store/rescue/support/questions';
import { demoAccounts, DEMO_TECHNICIAN } from '../demo';
import { minutesAgo, yesterdayAt } from './demoTimes';

/** What customers are asked. */
export const customerQuestions = [
  'Did we solve your problem?',
  'Please rate your experience',
  'Any comments?',
] as const;
/** What technicians are asked. */
export const technicianQuestion = 'Please evaluate the session';

/** The questions of the demo company's surveys, in order. */
export const demoQuestions: readonly Question[] = [
  ...customerQuestions.map((text): Question => ({ asks: 'customer', text })),
  { asks: 'technician', text: technicianQuestion },
];

/**
 * The demo company's support sessions (section 9 of the contract's second part): four of yesterday, and two that are open.
 *
 * @param channel the node of the channel.
 */
export function demoSessions(now: Date, channel: number): NewSessions {
  const at = yesterdayAt(now);
  const ago = minutesAgo(now);
  const technician_id = DEMO_TECHNICIAN.node;
  return {
    sessions: [
      {
        ...blankSession({
          ...{ session_id: 12345678, status: 'closed_by_technician' },
          ...{ requested_at: at('10:00:00'), changed_at: at('10:22:00') },
        }),
        ...{
          technician_id,
          waiting_at: at('10:00:30'),
          picked_up_at: at('10:02:00'),
          ended_at: at('10:22:00'),
        },
        ...{
          hold_seconds: 120,
          name: 'Carla Customer',
          custom_1: 'carla@customer.example',
          custom_2: '555-0100',
        },
        ...{ custom_3: 'Laptop', custom_4: 'Office 12', custom_5: 'Gold', tracking: 'T-1001' },
        ...{
          customer_ip: '192.0.2.10',
          device: 'D-1',
          platform: 'Windows 11',
          browser: 'Firefox',
          host: 'CARLA-PC',
        },
        ...{ tools: 'Remote Control, File Transfer', resolved: true, note: 'Installed the printer again.' },
        chat: [
          '10:02:05 John Doe: Hello, how can I help you?',
          '10:02:31 Carla Customer: My printer does not print.',
          '10:21:40 Carla Customer: It prints. Thank you!',
        ].join('\n'),
      },
      {
        ...blankSession({
          ...{ session_id: 12345679, status: 'closed_by_active_customer' },
          ...{ requested_at: at('11:00:00'), changed_at: at('11:12:30') },
        }),
        ...{ technician_id, channel_id: channel, waiting_at: at('11:00:10') },
        ...{ picked_up_at: at('11:02:30'), ended_at: at('11:12:30'), transfer_seconds: 40 },
        ...{ name: 'Bob Buyer', custom_1: 'bob@buyer.example', tracking: 'T-1002', resolved: false },
        ...{ customer_ip: '192.0.2.11', platform: 'macOS 15', browser: 'Safari', host: 'bobs-mac' },
        chat: [
          '11:02:40 John Doe: Do you see "Settings | Network"?',
          '11:03:02 Bob Buyer: Yes.',
          '11:12:20 Bob Buyer: I have to go.',
        ].join('\n'),
      },
      {
        ...blankSession({
          ...{ session_id: 12345680, status: 'closed_by_waiting_customer' },
          ...{ requested_at: at('12:00:00'), changed_at: at('12:10:05') },
        }),
        ...{ channel_id: channel, waiting_at: at('12:00:05'), ended_at: at('12:10:05') },
        ...{ name: 'Mia Missed', custom_1: 'mia@missed.example', customer_ip: '192.0.2.12' },
      },
      {
        ...blankSession({
          ...{ session_id: 12345681, status: 'closed_by_customer' },
          ...{ requested_at: at('13:00:00'), changed_at: at('13:01:00') },
        }),
        ...{ technician_id, ended_at: at('13:01:00'), name: 'Fred Failed', customer_ip: '192.0.2.13' },
      },
      {
        ...blankSession({
          ...{ session_id: 1663112, status: 'active' },
          ...{ requested_at: ago(10), changed_at: ago(8) },
        }),
        ...{ technician_id, waiting_at: ago(9), picked_up_at: ago(8), name: 'Anna Active' },
        ...{ customer_ip: '192.0.2.14', platform: 'Windows 11', host: 'ANNA-PC' },
      },
      {
        ...blankSession({
          ...{ session_id: 1663113, status: 'waiting' },
          ...{ requested_at: ago(3), changed_at: ago(2) },
        }),
        ...{ channel_id: channel, waiting_at: ago(2), name: 'Walter Waiting', customer_ip: '192.0.2.15' },
      },
    ],
    transfers: [
      {
        ...{ session_id: 12345679, at: at('11:01:50'), by_id: demoAccounts[1].nodeId, from_id: channel },
        ...{
          to_id: technician_id,
          comment: 'A network problem',
          accepted_at: at('11:02:30'),
          cancelled_at: null,
        },
      },
    ],
    surveys: [
      {
        ...{ session_id: 12345678, asked: 'customer', answered_at: at('10:23:00') },
        answers: answersOf(['Yes', '5', 'Very friendly']),
      },
      {
        ...{ session_id: 12345678, asked: 'technician', answered_at: at('10:24:00') },
        answers: { [technicianQuestion]: 'Easy' },
      },
    ],
  };
}

function answersOf(answers: readonly [string, string, string]): Record<string, string> {
  return Object.fromEntries(customerQuestions.map((question, index) => [question, answers[index]!]));
}
