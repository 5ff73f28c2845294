import type { FieldOptions, Filled } from '../../../console/field';
import type { Form } from '../../../console/form';
import type { NodeRow } from '../../../store/rescue/rows';
import type { Actor } from '../actor';
import type { Input } from '../operation';
import type { FormPlace } from './nodeForms';
import { passwordFields } from './passwordFields';
import { sentLine, sentLines } from './sentText';
import { sentStatus, statusOptions } from './sentWord';

/** The fields of a user. Only a user without a password has those for one here; the others have a form for it. */
export function userFields(place: FormPlace, actor: Actor): FieldOptions[] {
  const { node: user } = place;
  return [
    { name: 'sName', label: 'Name', required: true },
    { name: 'sNick', label: 'Nickname' },
    { name: 'sEmail', label: 'E-mail address', required: true },
    { name: 'sSSOID', label: 'Single Sign-On ID' },
    { name: 'sDescription', label: 'Description', type: 'textarea' },
    { name: 'eStatus', label: 'Status', options: statusOptions },
    ...(user.kind === 'technician' ? addOns : []),
    ...(user.password_hash === null ? passwordFields(place, actor, false) : []),
  ];
}

const addOns: FieldOptions[] = [
  { name: 'eAddOns', label: 'Mobile add-on', type: 'checkbox' },
  { name: 'bRPATAddOn', label: 'RPAT add-on', type: 'checkbox' },
];

/** The present values of these fields. */
export function userValues(user: NodeRow): Filled['values'] {
  return {
    sName: user.name,
    sNick: user.nick,
    sEmail: user.email,
    sSSOID: user.ssoid,
    sDescription: user.description,
    eStatus: user.enabled ? 'Enabled' : 'Disabled',
    eAddOns: user.mobile_addon,
    bRPATAddOn: user.rpat_addon,
  };
}

/** The change that the form with a user's fields asks for. */
export function userInput(form: Form, user: NodeRow): Input<'setUser_v2'> {
  return {
    iNodeID: user.node_id,
    sName: sentLine(form, 'sName', user.name),
    sNick: sentLine(form, 'sNick', user.nick),
    sEmail: sentLine(form, 'sEmail', user.email),
    sSSOID: sentLine(form, 'sSSOID', user.ssoid),
    sDescription: sentLines(form, 'sDescription', user.description),
    eStatus: sentStatus(form),
    eAddOns: form.value('eAddOns') === 'true' ? 'True' : 'False',
    bRPATAddOn: form.value('bRPATAddOn') === 'true',
    ...passwordInput(form),
  };
}

/** The change that the form with only a new password asks for. Nothing else of the user changes. */
export function passwordOnly(form: Form, user: NodeRow): Input<'setUser_v2'> {
  return {
    iNodeID: user.node_id,
    sName: user.name,
    sEmail: user.email,
    eStatus: user.enabled ? 'Enabled' : 'Disabled',
    eAddOns: user.mobile_addon ? 'True' : 'False',
    bRPATAddOn: user.rpat_addon,
    ...passwordInput(form),
  };
}

function passwordInput(form: Form) {
  return {
    sPwd: form.value('sPwd'),
    sConfPwd: form.value('sConfPwd'),
    sCurrentPwd: form.value('sCurrentPwd'),
  };
}
