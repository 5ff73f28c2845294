import { contracts } from '../../src/contracts';
import { catalogueOf } from '../../src/store/tables';

/** The tables of the program's contracts, and the shared tables. */
export const catalogue = catalogueOf(contracts);
