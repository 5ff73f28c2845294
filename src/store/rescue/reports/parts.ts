import type { ScopedRow } from '../support/scope';

/** SQL for the whole seconds from one moment to another; 0 if one is missing or they are the wrong way round. */
export function seconds(from: string, to: string): string {
  return `coalesce(greatest(0, floor(extract(epoch FROM (${to}) - (${from})))), 0)::float8`;
}

/**
 * The technician of a session, and the channels by which it came or to which it was transferred. OFFSET 0 keeps the planner from
 * reading all transfers.
 */
export const sessionScope: ScopedRow = {
  person: 'session.technician_id',
  channel: 'session.channel_id',
  alsoOfChannel: `EXISTS (
    SELECT FROM support_transfer AS moved
    WHERE moved.company_id = session.company_id AND moved.session_id = session.session_id
      AND moved.to_id = :scopeId AND moved.cancelled_at IS NULL
    OFFSET 0
  )`,
};

/** The technician of a session, or the user who logged in. The number is 0 if there is none. */
export interface TechnicianPart {
  technician_id: number;
  technician_name: string;
  technician_email: string;
}

/** The columns of {@link TechnicianPart}. They need {@link technicianJoin}. */
export const technicianColumns = `
  coalesce(technician.node_id, 0) AS technician_id, coalesce(technician.name, '') AS technician_name,
  coalesce(technician.email, '') AS technician_email`;

/** Joins a user as `technician`. @param id the SQL of the number. */
export function technicianJoin(id: string): string {
  return nodeJoin('technician', id);
}

/** Joins a node of the company, or nothing. @param id the SQL of the number. */
export function nodeJoin(alias: string, id: string): string {
  return `LEFT JOIN node AS ${alias} ON ${alias}.company_id = :companyId AND ${alias}.node_id = ${id}`;
}
