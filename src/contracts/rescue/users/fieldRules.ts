import { isLongerThan } from '../../../credentials/textLength';
import { isEmailAddress, MAX_EMAIL_LENGTH } from '../../../credentials/emailAddress';
import { namesOf } from '../../../store/engine/columns';
import type { PlacedNode } from '../../../store/rescue/rows';
import type { Situation } from '../actor';
import { refuse, type Refusal } from '../../refusal';
import { unreadable } from '../refusal';
import { isLastMaster } from '../rules/statusRules';
import { kindInWords } from '../tree/nodeWords';
import type { UserChange, UserElements } from './changeUser';
import type { UserFields } from './saveUser';

const MAX_NAME = 128;

/** Largest lengths, in characters, of the texts for which the contract has no specific outcome. */
const maxLengths = { nick: 128, ssoid: 256, description: 2_000 } as const;

/** Returns a user's fields after a change, or a refusal for the first field that breaks a rule on its own. */
export function fieldsAfter(
  situation: Pick<Situation, 'enabledMasters'>,
  { user, change, elements }: { user: PlacedNode; change: UserChange; elements: UserElements },
) {
  const { name = '', email = '', status, mobileAddon, rpatAddon } = change;

  if (/^\p{White_Space}*$/u.test(name)) {
    return refuse('InvalidParam_Name', `${elements.name} is missing, empty or only white space`);
  }
  if (isLongerThan(MAX_NAME, name)) {
    return refuse('InvalidParam_Name', `${elements.name} has more than ${MAX_NAME} characters`);
  }
  if (!isEmailAddress(email)) return refuse('InvalidParam_Email', `${elements.email} ${emailFault(email)}`);

  if (typeof status !== 'string') {
    return refuse('InvalidParam_Status', unreadable(elements.status, status, 'neither Enabled nor Disabled'));
  }
  const enabled = status === 'Enabled';
  if (!enabled && isLastMaster(user, situation)) {
    const reason = `${elements.status} would disable the last enabled master administrator`;
    return refuse('InvalidParam_Status', reason);
  }

  if (typeof mobileAddon !== 'string') {
    const reason = unreadable(elements.mobileAddon, mobileAddon, 'neither True nor False');
    return refuse('InvalidParam_MobileAddOn', reason);
  }
  const mobile_addon = mobileAddon === 'True';
  if (mobile_addon && user.kind !== 'technician') {
    return refuse('InvalidParam_MobileAddOn', onlyTechnicians(elements.mobileAddon, user));
  }

  if (typeof rpatAddon !== 'boolean' && rpatAddon !== 'unchanged') {
    const reason = unreadable(elements.rpatAddon, rpatAddon, 'neither true nor false');
    return refuse('InvalidParam_RPATAddOn', reason);
  }
  if (rpatAddon === true && user.kind !== 'technician') {
    return refuse('InvalidParam_RPATAddOn', onlyTechnicians(elements.rpatAddon, user));
  }

  const after: UserFields = {
    name,
    email,
    nick: change.nick ?? user.nick,
    ssoid: change.ssoid ?? user.ssoid,
    description: change.description ?? user.description,
    enabled,
    mobile_addon,
    rpat_addon: rpatAddon === 'unchanged' ? user.rpat_addon : rpatAddon,
  };
  return after;
}

/** Refuses the first text that is too long and for which the contract has no specific outcome. */
export function tooLongText(after: UserFields, elements: UserElements): Refusal<'Error'> | undefined {
  for (const field of namesOf(maxLengths)) {
    const most = maxLengths[field];
    if (isLongerThan(most, after[field])) {
      return refuse('Error', `${elements[field]} has more than ${most} characters`);
    }
  }
  return undefined;
}

function emailFault(email: string): string {
  if (email === '') return 'is missing or empty';
  if (email.length > MAX_EMAIL_LENGTH) return `has more than ${MAX_EMAIL_LENGTH} characters`;
  return 'is not an e-mail address';
}

function onlyTechnicians(element: string, user: PlacedNode): string {
  return `${element} is true, but the user is ${kindInWords(user)} and only technicians have add-ons`;
}
