import type { Form } from '../../../console/form';
import type { nodeStatus } from '../../../generated/rescue';
import { illTyped, type IllTyped } from '../../../soap/lexical';

const statuses: readonly nodeStatus[] = ['Enabled', 'Disabled'];

/** The words of a status, to choose from. */
export const statusOptions = statuses.map((value) => ({ value, text: value }));

/** The word that was sent, if it is one of these. */
export function wordIn<Word extends string>(words: readonly Word[], sent: string): Word | IllTyped {
  return words.find((word) => word === sent) ?? illTyped;
}

/** The status that was sent. */
export function sentStatus(form: Form): nodeStatus | IllTyped {
  return wordIn(statuses, form.value('eStatus'));
}
