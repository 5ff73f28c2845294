import { untilSettled } from '../../../store/engine/conflict';
import { changeGroup, groupOfCaller } from '../../../store/lockpath/groups';
import type { GroupRecord } from '../../../store/lockpath/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import { idArgument } from '../arguments';
import { audited } from '../audited';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';
import { notPermitted } from '../refusal';

/** Deletes a group. The row stays, but is hidden wherever a user or another group refers to it. */
export const deleteGroup: Operation<boolean> = {
  verb: 'DELETE',
  run({ argument }, call) {
    const { db } = call;
    const sent = idArgument(argument);
    return untilSettled(async () => {
      const entered = await enter<{ group: GroupRecord }, number>(call, 'groups.delete', sent, (id) =>
        groupOfCaller(db, id),
      );
      if (isRefusal(entered)) return entered;
      const { caller, answer } = entered;
      const group = answer[0]?.group;
      if (!group) return notPermitted('There is no such group');
      await writeTogether(db, [
        changeGroup(db, group, { deleted: true }),
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
