import type { FieldOptions, Filled } from '../../../console/field';
import type { Form } from '../../../console/form';
import type { NODE_PERMISSIONS_v2 } from '../../../generated/rescue';
import { parseInt32 } from '../../../soap/lexical';
import type { NodeRow } from '../../../store/rescue/rows';
import type { Input } from '../operation';
import { inVersion2 } from '../rules/permissions';
import { sentLine, sentLines } from './sentText';
import { sentStatus, statusOptions, wordIn } from './sentWord';

/** The fields of a group. @param permissions the names of all of them. */
export function groupFields(permissions: readonly NODE_PERMISSIONS_v2[]): FieldOptions[] {
  const options = permissions.map((value) => ({ value, text: value }));
  return [
    { name: 'sName', label: 'Name', required: true },
    { name: 'eStatus', label: 'Status', options: statusOptions },
    { name: 'sDescription', label: 'Description', type: 'textarea' },
    { name: 'aPermissions', label: 'Permissions', options, multiple: true },
    {
      name: 'aLockedPermissions',
      label: 'Locked permissions',
      options,
      multiple: true,
      note: 'Only a master administrator may change these, and whether the group has them.',
    },
    { name: 'iStandardConcurrentLimit', label: 'Technicians at work at once', type: 'number', note: noLimit },
    { name: 'iMobileConcurrentLimit', label: 'With the mobile add-on', type: 'number', note: noLimit },
    { name: 'iRPATConcurrentLimit', label: 'With the RPAT add-on', type: 'number', note: noLimit },
  ];
}

const noLimit = '0 for no limit.';

/** The present values of these fields. */
export function groupValues(group: NodeRow): Filled['values'] {
  return {
    sName: group.name,
    eStatus: group.enabled ? 'Enabled' : 'Disabled',
    sDescription: group.description,
    aPermissions: inVersion2(group.permissions),
    aLockedPermissions: inVersion2(group.locked_permissions),
    iStandardConcurrentLimit: String(group.standard_limit),
    iMobileConcurrentLimit: String(group.mobile_limit),
    iRPATConcurrentLimit: String(group.rpat_limit),
  };
}

/** The change that the form with a group's fields asks for. @param permissions the names of all of them. */
export function groupInput(
  form: Form,
  group: NodeRow,
  permissions: readonly NODE_PERMISSIONS_v2[],
): Input<'setGroup_v2'> {
  const chosen = (name: string) => ({
    NODE_PERMISSIONS_v2: form.values(name).map((sent) => wordIn(permissions, sent)),
  });
  const limit = (name: string) => parseInt32(form.value(name));
  return {
    iNodeID: group.node_id,
    sName: sentLine(form, 'sName', group.name),
    eStatus: sentStatus(form),
    sDescription: sentLines(form, 'sDescription', group.description),
    aPermissions: chosen('aPermissions'),
    aLockedPermissions: chosen('aLockedPermissions'),
    iStandardConcurrentLimit: limit('iStandardConcurrentLimit'),
    iMobileConcurrentLimit: limit('iMobileConcurrentLimit'),
    iRPATConcurrentLimit: limit('iRPATConcurrentLimit'),
  };
}
