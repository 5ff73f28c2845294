import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { asConflict, Conflict } from './conflict';
import { prepared } from './prepared';

/**
 * Why a company cannot be changed here. `leaving`: it is frozen while it is copied to another installation. `arriving`: it is
 * such a copy, which is not live yet. `moved`: it is live at its new address.
 */
export type AbsenceState = 'leaving' | 'arriving' | 'moved';

/** A row of `company_move`. A company without one is here. */
export interface Absence {
  company_id: number;
  /** The same in the database that it leaves and in the one where it arrives. */
  move_id: string;
  state: AbsenceState;
  /** The address at which clients reach the company after the move, as `scheme://host`. */
  address: string;
  /** When the state began. */
  since: Date;
}

/** The company of a call cannot be changed here; once it has moved, it cannot be read either. Nothing was saved. */
export class CompanyAbsent extends Error {
  constructor(
    readonly absence: Pick<Absence, 'company_id' | 'state' | 'address'>,
    cause?: unknown,
  ) {
    super(reasons[absence.state](absence.address), { cause });
  }
}

const reasons: Readonly<Record<AbsenceState, (address: string) => string>> = {
  leaving: () => 'the company is frozen while it is moved to another installation',
  arriving: () => 'the company is frozen until it has fully arrived from another installation',
  moved: (address) => `the company has moved to ${address}`,
};

/** The code by which the database refuses to record an action on an absent company. */
const REFUSED = 'US003';

/** The refusal in an error of the database or of this file; undefined if it is another error. */
export function absenceIn(error: unknown): CompanyAbsent | undefined {
  if (error instanceof CompanyAbsent) return error;
  const { code, detail } = error as { code?: unknown; detail?: string };
  return code === REFUSED && detail !== undefined
    ? new CompanyAbsent(JSON.parse(detail) as Absence, error)
    : undefined;
}

/**
 * Converts the error of a statement that saves to a {@link Conflict} or a {@link CompanyAbsent} if it is one; returns other
 * errors unchanged. If the company is frozen, first waits for a few seconds. If it is back by then, the error is a conflict:
 * the rows may have changed, so decide again.
 */
export async function asSavingError(db: Knex, error: unknown): Promise<unknown> {
  const refused = absenceIn(error);
  if (!refused) return asConflict(error);
  const { company_id, state } = refused.absence;
  // A transaction that has failed cannot ask.
  return state === 'moved' || db.isTransaction ? refused : afterFreeze(db, company_id);
}

/** Milliseconds for which a change waits for the company that it concerns. Small companies move in less. */
const LONGEST_WAIT = 5_000;

/** Interval at which this process checks whether a company is back, in milliseconds. */
const INTERVAL = 100;

/** The next checks of companies for which calls wait; all calls of a process share them. */
const looks = new WeakMap<Knex, Map<number, Promise<Absence | undefined>>>();

/** Whether a call of this process waits for a company, so that another one should wait too instead of trying. */
export function isAwaited(db: Knex, companyId: number): boolean {
  return looks.get(db)?.has(companyId) ?? false;
}

/** Waits until a frozen company is back. @returns a {@link Conflict} if it is, or else a {@link CompanyAbsent}. */
export async function afterFreeze(db: Knex, companyId: number): Promise<Conflict | CompanyAbsent> {
  const end = performance.now() + LONGEST_WAIT;
  for (;;) {
    const absence = await nextLook(db, companyId);
    if (!absence) return new Conflict();
    if (absence.state === 'moved' || performance.now() >= end) return new CompanyAbsent(absence);
  }
}

function nextLook(db: Knex, companyId: number): Promise<Absence | undefined> {
  const ofDatabase = looks.get(db) ?? new Map<number, Promise<Absence | undefined>>();
  looks.set(db, ofDatabase);
  let look = ofDatabase.get(companyId);
  if (!look) {
    look = setTimeout(INTERVAL)
      .then(() => readAbsence(db, companyId))
      .finally(() => ofDatabase.delete(companyId));
    ofDatabase.set(companyId, look);
  }
  return look;
}

/** Reads why a company cannot be changed here. @returns undefined if it can. */
export async function readAbsence(db: Knex, companyId: number): Promise<Absence | undefined> {
  const [absence] = await findAbsence(db, [companyId]);
  return absence;
}

const findAbsence = prepared<Absence>(
  'find_absence',
  'SELECT company_id, move_id, state, address, since FROM company_move WHERE company_id = ?',
);

/** SQL for the address to which a company has moved; NULL unless it has. @param companyId the SQL of its number. */
export function movedTo(companyId: string): string {
  return `(SELECT away.address FROM company_move AS away WHERE away.company_id = ${companyId} AND away.state = 'moved')`;
}
