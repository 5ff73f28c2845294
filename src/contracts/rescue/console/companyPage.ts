import { page, signedOut } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { table } from '../../../http/table';
import { freeSeats } from '../../../store/rescue/seats';
import { isRefusal } from '../../refusal';
import { enter } from '../caller';
import type { ConsoleCalls } from './calls';

const seatWords = { standard: 'Standard', mobile: 'Mobile add-on', rpat: 'RPAT add-on' } as const;

/** The company and its seats. */
export function companyPage({ callOf }: ConsoleCalls): Route<Visit> {
  return {
    path: '/company',

    async show(visit) {
      const situation = await enter(callOf(visit), undefined, {});
      if (isRefusal(situation)) return signedOut;
      const { company } = situation;
      const free = freeSeats(company);
      const kinds = ['standard', 'mobile', 'rpat'] as const;
      return page({
        title: company.name,
        main: html`<dl>
            <dt>Company ID</dt>
            <dd>${company.company_id}</dd>
            <dt>Minimum strength of passwords</dt>
            <dd>${company.min_password_strength} of 4</dd>
          </dl>
          <h2>Seats</h2>
          ${table(
            ['Seats', 'Taken', 'Free', 'In all'],
            kinds.map((kind) => {
              const all = company[`${kind}_seats`];
              return [seatWords[kind], all - free[kind], free[kind], all];
            }),
          )}`,
      });
    },
  };
}
