/** The service's time in the tests of settings. */
export const NOW = new Date('2026-03-15T10:00:00Z');

/** What each get answers until something is set, at {@link NOW}. */
export const defaults = {
  getReportArea: 'AREA:0',
  getReportArea_v2: 'AREA:0',
  getReportArea_v8: 'AREA:0',
  getReportType: 'REPORTTYPE:LISTALL',
  getReportDate: 'BDATE:2/14/2026\nEDATE:3/15/2026',
  getReportDate_v2: 'BDATE:2/14/2026 0:00:00\nEDATE:3/16/2026 0:00:00',
  getReportTime: 'BTIME:0:00:00\nETIME:23:59:59',
  getTimeZone: 'TIMEZONE:0',
  getOutput: 'OUTPUT:TEXT',
  getDelimiter: 'DELIMITER:|',
};
