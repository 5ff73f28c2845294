import type { MadeLockpathCompany } from '../contracts/lockpath/standIn/createCompany';
import type { LockpathPatch } from '../contracts/lockpath/standIn/changeCompany';
import type { MadeMacroCompany } from '../contracts/macro/standIn/createCompany';
import type { MacroPatch } from '../contracts/macro/standIn/changeCompany';
import type { MadeRescueCompany, RescuePerson } from '../contracts/rescue/standIn/createCompany';
import type { RescuePatch } from '../contracts/rescue/standIn/changeCompany';
import type { About } from './about';
import type { ManagementClient } from './http';

/** A company of a test's own. */
type Company<Made, Patch> = Made & {
  /** Changes it, such as its seats or its password policy. */
  change(patch: Patch): Promise<void>;
  /** Deletes it with all that belongs to it. */
  delete(): Promise<void>;
};

/** A company of Rescue, with its people by role. */
export type RescueCompany = Company<MadeRescueCompany, RescuePatch> & {
  master: RescuePerson;
  administrator: RescuePerson;
  technicians: RescuePerson[];
};
export type MacroCompany = Company<MadeMacroCompany, MacroPatch>;
export type LockpathCompany = Company<MadeLockpathCompany, LockpathPatch>;

/** A contract's addresses. */
export interface VendorContract {
  /** Where its calls go, as the clients of the vendor are configured. */
  url: string;
}

/** The contracts, and companies of a test's own in them. */
export interface VendorContracts {
  rescue: VendorContract & {
    wsdlUrl: string;
    /** Creates a company. @param technicians how many it has, 1 if missing. */
    company(wish?: { technicians?: number }): Promise<RescueCompany>;
  };
  macro: VendorContract & { wsdlUrl: string; company(): Promise<MacroCompany> };
  lockpath: VendorContract & { company(): Promise<LockpathCompany> };
}

/** What a test can do with the contracts of a service. */
export function contractsOf({ send }: ManagementClient, { contracts }: About): VendorContracts {
  const create = async <Made extends { company: number }>(contract: string, wish: object = {}) => {
    const made = (await send('POST', '/control/companies', { contract, ...wish })) as Made;
    const path = `/control/companies/${made.company}`;
    return {
      ...made,
      change: async (patch: object) => void (await send('PATCH', path, patch)),
      delete: async () => void (await send('DELETE', path)),
    };
  };
  const { rescue, macro, lockpath } = contracts;
  return {
    rescue: {
      url: rescue!.url,
      wsdlUrl: rescue!.wsdlUrl!,
      async company(wish) {
        const made = await create<MadeRescueCompany>('rescue', wish);
        const all = (role: RescuePerson['role']) => made.people.filter((person) => person.role === role);
        const [master] = all('master');
        const [administrator] = all('administrator');
        return { ...made, master: master!, administrator: administrator!, technicians: all('technician') };
      },
    },
    macro: { url: macro!.url, wsdlUrl: macro!.wsdlUrl!, company: () => create<MadeMacroCompany>('macro') },
    lockpath: { url: lockpath!.url, company: () => create<MadeLockpathCompany>('lockpath') },
  };
}
