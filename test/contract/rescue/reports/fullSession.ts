import { nodes } from '../demoNodes';
import { demo } from '../support/demoSessions';

/** A day without other sessions, and the moments of it. */
export const day = (clock: string) => new Date(`2026-01-10T${clock}Z`);
export const settings = { begin: '2026-01-10T00:00:00', end: '2026-01-11T00:00:00' };

/** A session with a value in each column. */
export const full = {
  session_id: 77,
  technician_id: nodes.john,
  channel_id: demo.channel,
  status: 'closed_by_customer',
  requested_at: day('09:00:00.250'),
  waiting_at: day('09:00:20.250'),
  picked_up_at: day('09:02:00.250'),
  changed_at: day('21:20:00'),
  ended_at: day('21:20:00'),
  hold_seconds: 61,
  transfer_seconds: 62,
  rebooting_seconds: 63,
  reconnecting_seconds: 64,
  name: 'Nora',
  custom_1: 'one',
  custom_2: 'two',
  custom_3: 'three',
  custom_4: 'four',
  custom_5: 'five',
  tracking: 'T-7',
  type: 'Unattended',
  customer_ip: '192.0.2.7',
  device: 'D-7',
  platform: 'Linux',
  browser: 'Chromium',
  host: 'nora-pc',
  tools: 'Chat',
  resolved: false,
  chat: 'Hello',
  note: 'Done',
} as const;

export const described = {
  'Session ID': '77',
  'Session Type': 'Unattended',
  Name: 'Nora',
  'Custom field 1': 'one',
  'Custom field 2': 'two',
  'Custom field 3': 'three',
  'Custom field 4': 'four',
  'Custom field 5': 'five',
  'Tracking ID': 'T-7',
  'Customer IP': '192.0.2.7',
};
export const john = {
  'Technician Name': 'John Doe',
  'Technician ID': '337366',
  'Technician Email': 'jdoe@example.com',
};
export const nobody = { 'Technician Name': '', 'Technician ID': '0', 'Technician Email': '' };
export const span = {
  'Start Time': '1/10/2026 9:02:00 AM',
  'End Time': '1/10/2026 9:20:00 PM',
  'Total Time': '12:17:59',
};
export const fields = Object.fromEntries(
  Object.entries(described).filter(([title]) => !['Session Type', 'Customer IP'].includes(title)),
);
