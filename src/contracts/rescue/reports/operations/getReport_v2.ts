import type { Operation } from '../../operation';
import { callersReport, reportParameters } from '../callersReport';

/** Makes a report, also of external technicians, of whom there are none (section 7 of the contract's second part). */
export const getReport_v2: Operation<'getReport_v2'> = {
  parameters: reportParameters,
  answersFor: ['iNodeID'],
  errorOverHttp: ['eNodeRef'],
  text: ({ sReport }) => sReport,

  run: ({ iNodeID, eNodeRef, sAuthCode }, call) =>
    callersReport(call, sAuthCode, { nodeId: iNodeID, reference: eNodeRef }),
};
