import type { Association, Known } from '../../../store/macro/associations';
import { userKey } from '../users/names';
import type { ImportLine } from './associationXml';

/** The outcome of an import, line by line. */
export interface Judged {
  /** With the users' keys instead of their names. */
  added: Association[];
  removed: Association[];
  /** The lines that fail, each with its number, from 1, and the reason. */
  failed: (ImportLine & { line: number; error: string })[];
}

/**
 * Separates the lines that can be applied from those that fail (contract section 2). If several lines concern the same
 * association, the last one counts, as if they were applied one after the other.
 *
 * @param sysadmin whether the caller is a system administrator. Only they may change the associations of one.
 */
export function judgeLines(lines: readonly ImportLine[], known: Known, sysadmin: boolean): Judged {
  const failed: Judged['failed'] = [];
  const wanted = new Map<string, { association: Association; adds: boolean }>();
  lines.forEach((line, index) => {
    const error = errorOf(line, known, sysadmin);
    if (error) return void failed.push({ line: index + 1, ...line, error });
    const { study, site, role } = line;
    const association = { study, site, user: userKey(line.user), role };
    wanted.set(JSON.stringify(association), { association, adds: line.action === 'add' });
  });
  const those = (adds: boolean) =>
    [...wanted.values()].filter((each) => each.adds === adds).map(({ association }) => association);
  return { added: those(true), removed: those(false), failed };
}

function errorOf(
  { study, site, user, role, action }: ImportLine,
  { studies, sites, roles, users }: Known,
  sysadmin: boolean,
): string | undefined {
  if (action !== 'add' && action !== 'remove') return 'The action must be add or remove';
  if (!studies.has(study)) return 'There is no such study';
  if (!sites.has(site)) return 'There is no such site';
  const ofSysadmin = users.get(userKey(user));
  if (ofSysadmin === undefined) return 'There is no such user';
  if (!roles.has(role)) return 'There is no such role';
  if (ofSysadmin && !sysadmin) return 'The user is a system administrator, and you are not';
  return undefined;
}
