import { lastedJoins, logins } from './logins';
import { MOST_ROWS, type OpenRows } from './pagedRows';
import { technicianColumns, type TechnicianPart } from './parts';
import { selection } from './question';
import { rowsInTurn } from './rowsInTurn';
import { pickedUp } from './sessions';
import { spentJoins } from './spent';

/** What a technician did, in seconds. */
export interface PerformanceRow extends TechnicianPart {
  sessions: number;
  login_time: number;
  average_pickup: number;
  average_duration: number;
  average_work: number;
  /** Reported as the work time too. */
  active_time: number;
}

/** The technicians of area 4: those with a session in area 0 or a login in area 2, in the order of their numbers. */
export const performanceRows: OpenRows<PerformanceRow> = async (db, question) => {
  const sessions = selection(pickedUp, question);
  const logged = selection(logins, question);
  const rows = await rowsInTurn<PerformanceRow>(
    db,
    `WITH RECURSIVE ${sessions.parts}
       had AS (SELECT session.* ${sessions.text} AND session.technician_id IS NOT NULL),
       worked AS (
         SELECT had.technician_id AS node_id, count(*)::int AS sessions, avg(spent.waiting) AS average_pickup,
           avg(spent.total) AS average_duration, avg(work.active) AS average_work, sum(work.active) AS active_time
         FROM had ${spentJoins('had')}
         GROUP BY had.technician_id
       ),
       login AS (SELECT login.* ${logged.text}),
       present AS (
         SELECT login.node_id, sum(lasted.total) AS login_time FROM login ${lastedJoins('login')} GROUP BY login.node_id
       )
     SELECT ${technicianColumns}, coalesce(sessions, 0) AS sessions, coalesce(login_time, 0)::float8 AS login_time,
       coalesce(average_pickup, 0)::float8 AS average_pickup, coalesce(average_duration, 0)::float8 AS average_duration,
       coalesce(average_work, 0)::float8 AS average_work, coalesce(active_time, 0)::float8 AS active_time
     FROM (SELECT * FROM worked FULL JOIN present USING (node_id)) AS counted
       JOIN node AS technician ON technician.company_id = :companyId AND technician.node_id = counted.node_id
     WHERE technician.kind = 'technician'
     ORDER BY technician.node_id LIMIT ${MOST_ROWS + 1}`,
    { ...sessions.values, ...logged.values },
  );
  return rows.length > MOST_ROWS ? undefined : inOnePage(rows);
};

async function* inOnePage<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield await Promise.resolve(rows);
}
