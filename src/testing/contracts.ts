import type { LockpathCompany } from './lockpathCompany';
import type { MacroCompany } from './macroCompany';
import { rescuePeople, type RescueCompany } from './rescueCompany';
import { supportOf } from './rescueSupport';
import type { ManagementClient } from './http';

/** The contracts, and companies of a test's own in them. */
export interface VendorContracts {
  rescue: {
    /** Where its calls go over SOAP, as the vendor's clients are configured. */
    url: string;
    wsdlUrl: string;
    /** Creates a company. @param wish how many technicians it has; 1 if missing. */
    company(wish?: { technicians?: number }): Promise<RescueCompany>;
  };
  macro: { url: string; wsdlUrl: string; company(): Promise<MacroCompany> };
  /** The URL is that of its folder, with a slash at its end. */
  lockpath: { url: string; company(): Promise<LockpathCompany> };
}

/** Where the contracts of a service are: `contracts` of `GET /`. */
export type ContractAddresses = Readonly<Record<string, { url: string; wsdlUrl?: string } | undefined>>;

/** What a test can do with the contracts of a service. */
export function contractsOf(client: ManagementClient, addresses: ContractAddresses): VendorContracts {
  const { send } = client;
  const create = async <Made extends { company: number }>(contract: string, wish: object = {}) => {
    const made = await send<Made>('POST', '/control/companies', { contract, ...wish });
    const path = `/control/companies/${made.company}`;
    return {
      ...made,
      change: (patch: object) => send<void>('PATCH', path, patch),
      delete: () => send<void>('DELETE', path),
    };
  };
  const urlOf = (contract: string) => addresses[contract]?.url ?? '';
  const wsdlOf = (contract: string) => addresses[contract]?.wsdlUrl ?? '';
  return {
    rescue: {
      ...{ url: urlOf('rescue'), wsdlUrl: wsdlOf('rescue') },
      async company(wish) {
        const made = await create<RescueCompany>('rescue', wish);
        return { ...made, ...rescuePeople(made.people), support: supportOf(client, made.company) };
      },
    },
    macro: {
      ...{ url: urlOf('macro'), wsdlUrl: wsdlOf('macro') },
      async company() {
        const made = await create<MacroCompany>('macro');
        return { ...made, root: made.people.find(({ sysAdmin }) => sysAdmin)! };
      },
    },
    lockpath: {
      url: urlOf('lockpath'),
      async company() {
        const made = await create<LockpathCompany>('lockpath');
        const administrator = made.people.find(({ role }) => role === 'administrator')!;
        return { ...made, administrator: administrator as LockpathCompany['administrator'] };
      },
    },
  };
}
