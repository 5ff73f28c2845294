/** A table that holds a part of a company. All have a `company_id`. */
export interface CompanyTable {
  name: string;
  /** The order in which its rows are exported: by a key, and by one that is the same in every database's collation. */
  order: string;
  /** What of a row must be unique over all companies, so that it may be taken in another database. */
  claims?: string;
}

/** A sequence, and the columns that get their numbers from it. */
export interface Sequence {
  name: string;
  columns: readonly [table: string, column: string][];
}

/** A table whose rows expire. No export holds it, since its rows end by themselves within days. */
export interface ExpiringTable {
  name: string;
  /** The column with the moment at which a row expires. */
  column: string;
  /** Milliseconds that an expired row is kept; missing: none. */
  keptMs?: number;
}

/** The tables of one contract. */
export interface ContractTables {
  /** The first has a row in each company of the contract. None comes before one that it refers to. */
  exported: readonly CompanyTable[];
  sequences: readonly Sequence[];
  expiring: readonly ExpiringTable[];
}

/** All tables of the database: those that the contracts share, and each contract's own. */
export interface Catalogue extends ContractTables {
  /** In an order in which none comes before one that it refers to. */
  exported: readonly (CompanyTable & {
    /** The contract whose companies have a row here, and no others do; missing: any may. */
    contract?: string;
  })[];
}

/** Orders by texts, alike in every database's collation. */
export const byText = (...columns: string[]) => columns.map((column) => `${column} COLLATE "C"`).join(', ');

/** Puts the tables of contracts between those that all share. */
export function catalogueOf(contracts: readonly { name: string; tables: ContractTables }[]): Catalogue {
  return {
    exported: [
      { name: 'company', order: 'company_id' },
      ...contracts.flatMap(({ name: contract, tables: { exported } }) =>
        exported.map((table, index) => (index === 0 ? { ...table, contract } : table)),
      ),
      { name: 'audit', order: 'audit_id' },
    ],
    sequences: [
      { name: 'company_id_seq', columns: [['company', 'company_id']] },
      { name: 'audit_audit_id_seq', columns: [['audit', 'audit_id']] },
      ...contracts.flatMap(({ tables }) => tables.sequences),
    ],
    expiring: [
      { name: 'call_window', column: 'ends_at' },
      ...contracts.flatMap(({ tables }) => tables.expiring),
    ],
  };
}
