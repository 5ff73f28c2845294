import type { RecordedEnd } from './recordedEnd';

/** A table with data of companies. Every such table has a `company_id`. */
export interface CompanyTable {
  name: string;
  /** The order of its rows in an export: by a key, and the same in every database's collation. */
  order: string;
  /**
   * What must be unique across all companies, and so may already be taken in another database. Its only key is that value, so
   * that its rows can be spread over machines by it.
   */
  claims?: string;
  /** Whether an operator's deletion of the company leaves its rows, so that an import of the company finds them. */
  outlives?: boolean;
  /** Whether exports leave its rows out, because they say where the company is and not what it is. */
  staysHere?: boolean;
  /** A rule for its rows that no constraint can express, and on which reading them relies. */
  invariant?: {
    /** Finds a row that breaks it, of the company `:companyId`. */
    broken: string;
    words: string;
  };
}

/** A sequence, and the columns that get their numbers from it. */
export interface Sequence {
  name: string;
  columns: readonly [table: string, column: string][];
  /**
   * Whether its numbers are unique among all installations, so that an import, whose numbers are those of another one, does not
   * advance it.
   */
  ofInstallation?: boolean;
}

/** A table whose rows expire. Exports leave it out, because its rows expire within days. */
export interface ExpiringTable {
  name: string;
  /** Whether its rows belong to no company. Every other table has a `company_id`. */
  ofNoCompany?: boolean;
  /** What must be unique across all companies, as in {@link CompanyTable}. */
  claims?: string;
  /** The column with the moment at which a row expires. */
  column: string;
  /** For how many milliseconds an expired row is kept; 0 by default. */
  keptMs?: number;
  /** Where the moment is recorded when the row is deleted; missing if nowhere. */
  recordedEnd?: RecordedEnd;
}

/** The tables of one contract. */
export interface ContractTables {
  /** The first has a row for each company of the contract. Each table comes after those that it refers to. */
  exported: readonly CompanyTable[];
  sequences: readonly Sequence[];
  expiring: readonly ExpiringTable[];
}

/** All tables of the database: those that the contracts share, and each contract's own. */
export interface Catalogue extends ContractTables {
  /** Each table comes after those that it refers to. */
  exported: readonly (CompanyTable & {
    /** The contract whose companies, and no others, have a row here; missing if any company may. */
    contract?: string;
  })[];
  /** Tables about the installation itself. Exports leave them out, and a restored snapshot does not touch them. */
  installation: readonly string[];
}

/** Orders by text columns, the same in every database's collation. */
export const byText = (...columns: string[]) => columns.map((column) => `${column} COLLATE "C"`).join(', ');

/** Puts the tables of the contracts between those that all contracts share. */
export function catalogueOf(contracts: readonly { name: string; tables: ContractTables }[]): Catalogue {
  return {
    exported: [
      { name: 'company', order: 'company_id' },
      { name: 'company_move', order: 'company_id', staysHere: true },
      ...contracts.flatMap(({ name: contract, tables: { exported } }) =>
        exported.map((table, index) => (index === 0 ? { ...table, contract } : table)),
      ),
      { name: 'audit', order: 'audit_id', outlives: true },
    ],
    sequences: [
      { name: 'company_id_seq', columns: [['company', 'company_id']], ofInstallation: true },
      { name: 'audit_audit_id_seq', columns: [['audit', 'audit_id']] },
      ...contracts.flatMap(({ tables }) => tables.sequences),
    ],
    expiring: [
      { name: 'call_window', column: 'ends_at', ofNoCompany: true, claims: 'what calls are counted by' },
      ...contracts.flatMap(({ tables }) => tables.expiring),
    ],
    installation: ['installation'],
  };
}
