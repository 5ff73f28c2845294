import type { Operation } from '../../operation';
import { callersReport, reportParameters } from '../callersReport';

/** Makes a report (section 7 of the contract's second part). */
export const getReport: Operation<'getReport'> = {
  parameters: reportParameters,
  answersFor: ['iNodeID'],
  errorOverHttp: ['eNodeRef'],
  text: ({ sReport }) => sReport,

  run: ({ iNodeID, eNodeRef, sAuthCode }, call) =>
    callersReport(call, sAuthCode, { nodeId: iNodeID, reference: eNodeRef }),
};
