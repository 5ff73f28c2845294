import type { Content } from '../content';
import { hasSummary } from '../areas';
import type { ReportSettings } from '../settings';
import { auditContent } from './audit';
import { chatLogContent, otherChatLogContent } from './chats';
import { customFieldsContent } from './customFields';
import { loginContent } from './logins';
import { performanceContent } from './performance';
import { sessionContent } from './session';
import { customerSurveyContent, technicianSurveyContent } from './surveys';
import { extendedTransferContent, transferContent } from './transfers';
import { failedSessionContent, failedStartContent, missedSessionContent } from './unserved';

/** What the reports about each area contain, by its number (section 6 of the contract's second part). */
const contents: Readonly<Record<number, Content>> = {
  0: sessionContent,
  1: customerSurveyContent,
  2: loginContent,
  3: missedSessionContent,
  4: performanceContent,
  5: chatLogContent,
  6: customFieldsContent,
  7: transferContent,
  8: technicianSurveyContent,
  9: otherChatLogContent,
  10: failedSessionContent,
  11: otherChatLogContent,
  12: auditContent,
  13: failedStartContent,
  16: extendedTransferContent,
};

/** What a report contains, by the area and the type that a user has set. */
export function contentOf({ area, type }: Pick<ReportSettings, 'area' | 'type'>): Content {
  return type === 'SUMMARY' && hasSummary(area) ? performanceContent : contents[area]!;
}
