import { getDelimiter } from './getDelimiter';
import { getOutput } from './getOutput';
import { getReport } from './getReport';
import { getReport_v2 } from './getReport_v2';
import { getReportArea } from './getReportArea';
import { getReportArea_v2 } from './getReportArea_v2';
import { getReportArea_v8 } from './getReportArea_v8';
import { getReportDate } from './getReportDate';
import { getReportDate_v2 } from './getReportDate_v2';
import { getReportTime } from './getReportTime';
import { getReportType } from './getReportType';
import { getTimeZone } from './getTimeZone';
import { setDateFormat } from './setDateFormat';
import { setDelimiter } from './setDelimiter';
import { setOutput } from './setOutput';
import { setReportArea } from './setReportArea';
import { setReportArea_v2 } from './setReportArea_v2';
import { setReportArea_v8 } from './setReportArea_v8';
import { setReportDate } from './setReportDate';
import { setReportDate_v2 } from './setReportDate_v2';
import { setReportTime } from './setReportTime';
import { setReportType } from './setReportType';
import { setTimeZone } from './setTimeZone';

/** The operations of reports and their settings, by their names. */
export const reportOperations = {
  getDelimiter,
  getOutput,
  getReport,
  getReport_v2,
  getReportArea,
  getReportArea_v2,
  getReportArea_v8,
  getReportDate,
  getReportDate_v2,
  getReportTime,
  getReportType,
  getTimeZone,
  setDateFormat,
  setDelimiter,
  setOutput,
  setReportArea,
  setReportArea_v2,
  setReportArea_v8,
  setReportDate,
  setReportDate_v2,
  setReportTime,
  setReportType,
  setTimeZone,
};
