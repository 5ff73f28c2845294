import { z } from 'zod';
import type { Addition } from '../../standIn';
import { addChannel } from '../support/addChannel';
import { addSessions } from '../support/addSessions';
import type { Misfit } from '../support/misfit';
import { nodeSchema, sessionSchema, textSchema, type SessionWish } from '../support/sessionSchema';
import { setConsole } from '../support/setConsole';

/** What a tester says of a new channel. */
const channelSchema = z.strictObject({
  name: textSchema(128).describe('its name'),
  assign: z
    .array(nodeSchema)
    .max(1_000)
    .default([])
    .describe('the nodes of the technicians and technician groups that serve it'),
});

/** What a tester says of a console. */
const consoleSchema = z.strictObject({
  technician: nodeSchema.describe('the node of the technician'),
  on: z.boolean().describe('whether the console runs from now on'),
});

const sessions: Addition = {
  path: 'support/sessions',
  summary: 'Adds a support session with its transfers and surveys, for clients that read reports',
  schema: sessionSchema,
  made: z.object({ session: z.int().describe('the number of the session') }),
  async add(db, companyId, wish, now) {
    const added = await db.transaction((transaction) =>
      addSessions(transaction, companyId, [wish as SessionWish], now),
    );
    return Array.isArray(added) ? { made: { session: added[0] } } : wrong(added);
  },
};

const channels: Addition = {
  path: 'support/channels',
  summary: 'Adds a channel by which support sessions come',
  schema: channelSchema,
  made: z.object({ channel: z.int().describe('the node of the channel') }),
  async add(db, companyId, wish) {
    const channel = wish as z.output<typeof channelSchema>;
    const added = await db.transaction((transaction) => addChannel(transaction, companyId, channel));
    return typeof added === 'number' ? { made: { channel: added } } : wrong(added);
  },
};

const consoles: Addition = {
  path: 'support/console',
  summary: "Switches a technician's console on or off",
  schema: consoleSchema,
  async add(db, company_id, wish, now) {
    const { technician, on } = wish as z.output<typeof consoleSchema>;
    const node = { company_id, node_id: technician };
    const became = await db.transaction((transaction) => setConsole(transaction, node, on, now));
    return typeof became === 'object' ? wrong(became) : { made: {} };
  },
};

/** Where the support sessions of a tester come from (section 9 of the contract's second part). */
export const supportAdditions: readonly Addition[] = [sessions, channels, consoles];

function wrong({ member, detail }: Misfit) {
  return { wrong: { pointer: `#/${member}`, detail: `${member} ${detail}` } };
}
