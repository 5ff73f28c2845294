import { untilSettled } from '../../../store/engine/conflict';
import { changeAssociations, findKnown } from '../../../store/macro/associations';
import { buildAssociations, InvalidXml, parseImport } from '../associations/associationXml';
import { auditOf } from '../audited';
import type { Call } from '../call';
import { enter, may, type Caller } from '../caller';
import { judgeLines } from '../associations/importLines';
import type { Operation, Output } from '../operation';
import { userKey } from '../users/names';

/** Gives users roles in studies and sites, or takes them away (contract section 2). Who may not is told nothing else. */
export const ImportAssociations: Operation<'ImportAssociations'> = {
  unforeseen: { ImportAssociationsResult: 'Error' },

  run: ({ user, associationsXml = '' }, call) =>
    untilSettled(async () => {
      const caller = await enter(call, user);
      if (!may(caller, 'Change user access')) return { ImportAssociationsResult: 'PermissionDenied' };
      const lines = parseImport(associationsXml);
      if (lines instanceof InvalidXml) {
        return {
          ImportAssociationsResult: 'InvalidXML',
          reportXml: buildAssociations([], { error: lines.message }),
        };
      }
      return importLines(call, caller, lines);
    }),
};

async function importLines(
  call: Call,
  { caller: actor, database }: Caller,
  lines: Exclude<ReturnType<typeof parseImport>, InvalidXml>,
): Promise<Output<'ImportAssociations'>> {
  const { company_id: companyId } = database;
  const known = await findKnown(
    call.db,
    companyId,
    lines.map((line) => ({ ...line, user: userKey(line.user) })),
  );
  const { added, removed, failed } = judgeLines(lines, known, actor.sysadmin);
  if (added.length + removed.length > 0) {
    const audit = auditOf(call, { operation: 'ImportAssociations', companyId, actor });
    await changeAssociations(call.db, { added, removed }, audit);
  }
  return {
    ImportAssociationsResult: failed.length === 0 ? 'Success' : 'NotAllDone',
    reportXml: buildAssociations(failed),
  };
}
