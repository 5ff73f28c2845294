import type { Wanted } from '../tree/nodeInReach';

/** The nodes that an operation on sessions accepts as technicians. */
export const aTechnician: Wanted = { words: 'a technician', is: ({ kind }) => kind === 'technician' };
