import type { Batches } from '../../store/rescue/batches';
import type { Context as CommonContext } from '../context';

/** What surrounds an action of the Rescue contract. */
export interface Context extends CommonContext {
  /** Sends what several calls ask of the database together. */
  batches: Batches;
}
