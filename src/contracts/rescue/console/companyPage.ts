import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { table } from '../../../http/table';
import { freeSeats } from '../../../store/rescue/seats';
import type { ConsoleCalls } from './calls';
import { enterConsole, isAnswer } from './seeing';

const seatWords = { standard: 'Standard', mobile: 'Mobile add-on', rpat: 'RPAT add-on' } as const;

/** The company and its seats. */
export function companyPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: '/company',

    async show(visit) {
      const situation = await enterConsole(calls, visit);
      if (isAnswer(situation)) return situation;
      const { company, enabledMasters } = situation;
      const free = freeSeats(company);
      const kinds = ['standard', 'mobile', 'rpat'] as const;
      return page({
        title: company.name,
        main: html`<dl>
            <dt>Company ID</dt>
            <dd>${company.company_id}</dd>
            <dt>Minimum strength of passwords</dt>
            <dd>${company.min_password_strength} of 4</dd>
            <dt>Enabled master administrators</dt>
            <dd>${enabledMasters}</dd>
            <dt>Allowed addresses</dt>
            <dd>${company.allowed_addresses?.join(', ') ?? 'all'}</dd>
            <dt>Single Sign-On password</dt>
            <dd>${company.sso_password_hash === null ? 'none' : 'set'}</dd>
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
