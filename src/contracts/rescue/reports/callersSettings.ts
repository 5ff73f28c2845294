import { differing } from '../../../store/engine/differing';
import { writeTogether } from '../../../store/engine/writeTogether';
import { readSavedSettings, saveSettings } from '../../../store/rescue/reports/settings';
import { isRefusal, type Refusal } from '../../refusal';
import { audited } from '../audited';
import type { Call } from '../call';
import { asCaller, enter, type CallerRefusal } from '../caller';
import { settingNames, settingsOf, withDefaults, withoutDefaults, type ReportSettings } from './settings';

/** The names of the settings in the audit. */
const auditNames: Readonly<Record<keyof ReportSettings, string>> = {
  area: 'reportArea',
  type: 'reportType',
  begin: 'reportBegin',
  end: 'reportEnd',
  beginTime: 'reportBeginTime',
  endTime: 'reportEndTime',
  minutesFromUtc: 'timeZone',
  output: 'output',
  delimiter: 'delimiter',
  dateFormat: 'dateFormat',
};

/** Answers a call from its caller's settings. */
export async function fromSettings<Answer>(
  call: Call,
  authCode: string | undefined,
  answer: (settings: ReportSettings) => Answer,
): Promise<Answer | CallerRefusal> {
  const situation = await enter(call, authCode, {});
  return isRefusal(situation) ? situation : answer(await settingsOf(call.db, situation.actor));
}

/**
 * Changes the settings of a call's caller. A change that makes no difference is not saved.
 *
 * @param operation the operation that was called, for the audit.
 * @param decide returns the settings to change, or a refusal.
 */
export function changeSettings<Decision extends Partial<ReportSettings> | Refusal>(
  call: Call,
  { operation, authCode }: { operation: string; authCode: string | undefined },
  decide: (settings: ReportSettings) => Decision,
): Promise<Extract<Decision, Refusal> | CallerRefusal | undefined> {
  const { db } = call;
  return asCaller(call, authCode, {}, async ({ actor }) => {
    const saved = await readSavedSettings(db, actor);
    const before = withDefaults(saved);
    const change = decide(before);
    if (isRefusal(change)) return change;
    const after = { ...before, ...change };
    const changed = differing(settingNames, before, after).map((name) => auditNames[name]);
    if (changed.length === 0) return undefined;
    await writeTogether(db, [
      saveSettings(db, actor, { before: saved, after: withoutDefaults(after) }),
      audited(call, { operation, actor, target: actor, changed }),
    ]);
    return undefined;
  });
}
