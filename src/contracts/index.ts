import type { Contract } from './contract';
import { lockpath } from './lockpath';
import { macro } from './macro';
import { rescue } from './rescue';

/** Every contract that the service plays, in the order in which pages, banner and help show them. */
export const contracts: readonly Contract[] = [rescue, macro, lockpath];
