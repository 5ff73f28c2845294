import { performanceRows, type PerformanceRow } from '../../../../store/rescue/reports/performance';
import { content } from '../content';
import { technician } from './shared';

/** Area 4, and the summary of areas 0 and 2: what each technician did. */
export const performanceContent = content<PerformanceRow>(
  () => [
    ...technician,
    ['Number of Sessions', 'number', 'sessions'],
    ['Total Login Time', 'duration', 'login_time'],
    ['Average Pick-up Speed', 'duration', 'average_pickup'],
    ['Average Duration', 'duration', 'average_duration'],
    ['Average Work Time', 'duration', 'average_work'],
    ['Total Active Time', 'duration', 'active_time'],
    ['Total Work Time', 'duration', 'active_time'],
  ],
  performanceRows,
);
