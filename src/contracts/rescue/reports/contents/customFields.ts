import { fieldsRows, type FieldsRow } from '../../../../store/rescue/reports/sessions';
import { content } from '../content';
import { labelled, sessionId, span, technician, trackingId } from './shared';

/** Area 6: what customers and technicians filled in. */
export const customFieldsContent = content<FieldsRow>(
  (words) => [...span, sessionId, ...labelled(words), trackingId, ...technician],
  fieldsRows,
);
