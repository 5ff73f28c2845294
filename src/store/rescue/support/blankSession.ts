import type { NewSessionRow } from './insertSessions';

/** What every new session needs. */
type Needed = Pick<NewSessionRow, 'session_id' | 'status' | 'requested_at' | 'changed_at'>;

/** A session with the columns' defaults. */
export function blankSession(needed: Needed): NewSessionRow {
  return {
    ...needed,
    technician_id: null,
    channel_id: null,
    waiting_at: null,
    picked_up_at: null,
    ended_at: null,
    hold_seconds: 0,
    transfer_seconds: 0,
    rebooting_seconds: 0,
    reconnecting_seconds: 0,
    name: '',
    custom_1: '',
    custom_2: '',
    custom_3: '',
    custom_4: '',
    custom_5: '',
    tracking: '',
    language: 'en',
    type: 'Applet',
    customer_ip: '',
    device: '',
    platform: '',
    browser: '',
    host: '',
    tools: '',
    resolved: null,
    chat: '',
    note: '',
  };
}
