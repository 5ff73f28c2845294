import type { Contract } from './contract';
import { lockpath } from './lockpath';
import { macro } from './macro';
import { rescue } from './rescue';

/** All contracts of the service, in the order in which the pages, the banner and the help show them. */
export const contracts: readonly Contract[] = [rescue, macro, lockpath];
