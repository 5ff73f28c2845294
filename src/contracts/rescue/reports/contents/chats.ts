import { chatRows, type ChatRow } from '../../../../store/rescue/reports/sessions';
import { content, emptyContent } from '../content';
import type { Column } from '../columns';
import { customerName, sessionId, span, technician } from './shared';

const chats: readonly Column<ChatRow>[] = [
  ...span,
  sessionId,
  customerName,
  ...technician,
  ['Chatlog', 'text', 'chat'],
];

/** Area 5: the chats of sessions that were picked up, and what technicians noted. */
export const chatLogContent = content<ChatRow>(() => [...chats, ['Notes', 'text', 'note']], chatRows);

/** Areas 9 and 11: chats with colleagues and with technicians of other companies, of which there are none. */
export const otherChatLogContent = emptyContent<ChatRow>(() => chats);
