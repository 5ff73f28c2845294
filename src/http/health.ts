/** The source of the health pages. */
export interface Health {
  /** The problem that prevents calls from being answered, such as an unreachable database; undefined if there is none. */
  problem(): Promise<string | undefined>;
  /** Whether the service is a stand-in for tests. */
  isStandIn?: boolean;
}

/** The reply to `/healthz`: the process is alive. */
export const alive = 'OK\n';

/** The reply to `/readyz`: whether calls can be answered. */
export async function readiness(health: Health): Promise<{ status: number; text: string }> {
  const problem = await health.problem();
  return problem === undefined
    ? { status: 200, text: health.isStandIn ? 'READY (stand-in)\n' : 'READY\n' }
    : { status: 503, text: `NOT READY: ${problem}\n` };
}
