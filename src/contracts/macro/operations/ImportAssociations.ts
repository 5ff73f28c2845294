import { untilSettled } from '../../../store/engine/conflict';
import { changeAssociations, findKnown } from '../../../store/macro/associations';
import { buildAssociations, InvalidXml, parseImport } from '../associations/associationXml';
import { auditOf } from '../audited';
import type { Context } from '../../context';
import { may, type Actor } from '../actor';
import { enter } from '../caller';
import { judgeLines } from '../associations/importLines';
import type { Operation, Output } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { userKey } from '../users/names';

/**
 * Adds or removes roles of users in studies and sites (contract section 2). PermissionDenied comes before any other
 * outcome, so it reveals nothing else.
 */
export const ImportAssociations: Operation<'ImportAssociations'> = {
  unforeseen: { ImportAssociationsResult: 'Error' },

  run: ({ user, associationsXml = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user);
      if (isRefusal(caller)) return caller;
      const { actor, database } = caller;
      if (!may(actor, 'Change user access')) {
        return refuse('PermissionDenied', "The session's role lacks the permission 'Change user access'");
      }
      const lines = parseImport(associationsXml);
      if (lines instanceof InvalidXml) {
        return {
          ...refuse('InvalidXML', lines.message),
          beside: { reportXml: buildAssociations([], { error: lines.message }) },
        };
      }
      return importLines(call, { actor, companyId: database.company_id }, lines);
    }),
};

async function importLines(
  context: Context,
  { actor, companyId }: { actor: Actor; companyId: number },
  lines: Exclude<ReturnType<typeof parseImport>, InvalidXml>,
): Promise<Output<'ImportAssociations'>> {
  const known = await findKnown(
    context.db,
    companyId,
    lines.map((line) => ({ ...line, user: userKey(line.user) })),
  );
  const { added, removed, failed } = judgeLines(lines, known, actor.sysadmin);
  if (added.length + removed.length > 0) {
    const audit = auditOf(context, { operation: 'ImportAssociations', companyId, actor: actor.user });
    await changeAssociations(context.db, { added, removed }, audit);
  }
  return {
    ImportAssociationsResult: failed.length === 0 ? 'Success' : 'NotAllDone',
    reportXml: buildAssociations(failed),
  };
}
