import type { Knex } from 'knex';
import { isXmlText, XML_TEXT_RULE } from '../../../http/xmlText';
import { lockCompany } from '../../../store/companies';
import { insertChannel, type NewChannel } from '../../../store/rescue/support/insertChannel';
import { findPlaces } from '../../../store/rescue/support/findPlaces';
import type { Misfit } from './misfit';
import { textSchema } from './sessionSchema';

/** The most characters of a node's name. */
const LONGEST = 128;

/** What may serve a channel. */
const servers: ReadonlySet<string | undefined> = new Set(['technician', 'technician_group']);

/** Adds a channel to a company. @returns its node, or what is not valid. */
export async function addChannel(
  transaction: Knex,
  companyId: number,
  channel: NewChannel,
): Promise<number | Misfit> {
  const { name, assign } = channel;
  if (name.trim() === '') return { member: 'name', detail: 'is blank; give the channel a name' };
  const { success, error } = textSchema(LONGEST).safeParse(name);
  if (!success) return { member: 'name', detail: error.issues[0]!.message };
  // The hierarchy has the names of channels, and no SOAP reply can contain such characters.
  if (!isXmlText(name)) return { member: 'name', detail: XML_TEXT_RULE };
  // Before the nodes, as every call that changes both does.
  await lockCompany(transaction, companyId);
  const places = await findPlaces(transaction, companyId, assign);
  const wrong = assign.find((node) => !servers.has(places.get(node)));
  if (wrong !== undefined) {
    const detail = `has ${wrong}, which is not a technician or technician group of the company; getHierarchy lists them`;
    return { member: 'assign', detail };
  }
  return insertChannel(transaction, companyId, channel);
}
