import type { Batches } from '../../store/rescue/batches';
import type { Context as CommonContext } from '../context';

/** The context of an action of the Rescue contract. */
export interface Context extends CommonContext {
  /** The database work that calls share in batches. */
  batches: Batches;
}
