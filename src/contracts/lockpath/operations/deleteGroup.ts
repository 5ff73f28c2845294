import { untilSettled } from '../../../store/engine/conflict';
import { changeGroup, groupOfCaller } from '../../../store/lockpath/groups';
import type { GroupRecord } from '../../../store/lockpath/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import { idArgument } from '../arguments';
import { audited } from '../audited';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { invalidPermissions, Refusal } from '../refusal';

/** Deletes a group: the row stays, and is hidden wherever a user or another group refers to it. */
export const deleteGroup: Operation = {
  verb: 'DELETE',
  run({ argument }, call) {
    const id = idArgument(argument);
    return untilSettled(async () => {
      const question = id instanceof Refusal ? id : groupOfCaller(call.db, id);
      const entered = await enter<{ group: GroupRecord }>(call, 'groups.delete', question);
      if (entered instanceof Refusal) return entered;
      const { caller, answer } = entered;
      const group = answer[0]?.group;
      if (!group) return invalidPermissions;
      await writeTogether(call.db, [
        changeGroup(call.db, group, { deleted: true }),
        audited(call, {
          operation: 'DeleteGroup',
          companyId: caller.company_id,
          actor: caller.user_id,
          target: group.group_id,
          changed: ['Deleted'],
        }),
      ]);
      return true;
    });
  },
};
