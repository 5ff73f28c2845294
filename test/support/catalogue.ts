import { contracts } from '../../src/contracts';
import { catalogueOf } from '../../src/store/tables';

/** The tables of the program's contracts, and those that they share. */
export const catalogue = catalogueOf(contracts);
