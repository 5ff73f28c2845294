import type { CallEntry } from '../../src/control/journal/entry';
import type { CallFilter as ServedFilter } from '../../src/control/journal/filter';
import type { RuleInput } from '../../src/control/rules/schema';
import type { ControlSettings } from '../../src/control/settings';
import type { LockpathPatch as ServedLockpathPatch } from '../../src/contracts/lockpath/company/change';
import type { MadeLockpathCompany } from '../../src/contracts/lockpath/standIn/createCompany';
import type { MacroPatch as ServedMacroPatch } from '../../src/contracts/macro/company/change';
import type { MadeMacroCompany } from '../../src/contracts/macro/standIn/createCompany';
import type { RescuePatch as ServedRescuePatch } from '../../src/contracts/rescue/company/change';
import type { MadeRescueCompany } from '../../src/contracts/rescue/standIn/createCompany';
import { sessionMembers } from '../../src/contracts/rescue/support/sessionMembers';
import type { Belongings, TransferWish } from '../../src/contracts/rescue/support/sessionSchema';
import { contracts } from '../../src/contracts';
import type {
  Call,
  CallFilter,
  ContractName,
  LockpathCompany,
  LockpathPatch,
  MacroCompany,
  MacroPatch,
  OperationName,
  RescueCompany,
  RescuePatch,
  Rule,
  Settings,
  SupportSession,
  SupportTransfer,
  Understudy,
  VendorContracts,
} from '../../src/testing';

/** Compiles if a value of the one type is also one of the other. `npm run types` checks this file. */
type Fits<One extends Other, Other> = One;
type Same<One extends Other, Other extends Also, Also = One> = [One, Other, Also];

/** The library's types have no imports, so that they can be packed alone; here they are those of the service. */
export type Agreements = [
  Same<keyof VendorContracts, ContractName>,
  Same<Call, CallEntry>,
  Same<Settings, ControlSettings>,
  Same<RescuePatch, ServedRescuePatch>,
  Same<MacroPatch, ServedMacroPatch>,
  Same<LockpathPatch, ServedLockpathPatch>,
  Fits<Rule, RuleInput>,
  Same<keyof Required<Rule>, keyof RuleInput>,
  Same<keyof CallFilter, keyof ServedFilter>,
  Fits<
    MadeRescueCompany,
    Omit<RescueCompany, 'change' | 'delete' | 'master' | 'administrator' | 'technicians' | 'support'>
  >,
  Fits<keyof Belongings, keyof SupportSession>,
  Same<keyof Required<SupportTransfer>, keyof TransferWish>,
  Fits<MadeMacroCompany, Omit<MacroCompany, 'change' | 'delete' | 'root'>>,
  Fits<MadeLockpathCompany, Omit<LockpathCompany, 'change' | 'delete' | 'administrator'>>,
];

/** Never called: it only has to compile, and not to compile where it says so. */
export async function compiles(vendor: Understudy): Promise<void> {
  await vendor.rule({
    match: { operation: 'setUser_v2' },
    then: { outcome: 'NOT_ENOUGH_SEAT_LICENSES_AVAILABLE' },
  });
  await vendor.rule({ match: { operation: 'login' }, then: { outcome: 'login_Invalid' } });
  await vendor.rule({ then: { outcome: 'ERROR' } });
  await vendor.rule({ match: { operation: 'Login' }, then: { outcome: 'AccountDisabled' } });
  // @ts-expect-error -- login has no node
  await vendor.rule({ match: { operation: 'login' }, then: { outcome: 'INVALIDPARAM_NODE' } });
  // @ts-expect-error -- it would say that something was done
  await vendor.rule({ match: { operation: 'setUser_v2' }, then: { outcome: 'OK' } });
  // @ts-expect-error -- there is no such operation
  await vendor.rule({ match: { operation: 'setUser_v8' }, delayMs: 100 });
  // @ts-expect-error -- a fault needs a reason
  await vendor.rule({ then: { fault: { code: 'Server' } } });
  // @ts-expect-error -- there is no such contract
  await vendor.calls({ contract: 'rescu' });
  // @ts-expect-error -- a month is no part of a clock's duration in singular
  await vendor.clock.advance({ minute: 20 });
}

test('the names of contracts and operations are those of the service', () => {
  const names: ContractName[] = ['rescue', 'macro', 'lockpath'];
  expect(contracts.map(({ name }) => name)).toEqual(names);
  const some: OperationName[] = ['setUser_v2', 'CreateUser', 'GetUserCount'];
  const known = contracts.flatMap(({ describeCalls }) => describeCalls().operations.map(({ name }) => name));
  expect(known).toEqual(expect.arrayContaining(some));
});

test('the members of a support session are those of the service', () => {
  const members: Record<keyof Omit<SupportSession, keyof Belongings>, true> = {
    ...{ technician: true, channel: true, status: true, requested: true, waiting: true, pickup: true },
    ...{
      changed: true,
      end: true,
      hold: true,
      transferTime: true,
      rebootingTime: true,
      reconnectingTime: true,
    },
    ...{ name: true, cf1: true, cf2: true, cf3: true, cf4: true, cf5: true, tracking: true, language: true },
    ...{ type: true, ip: true, device: true, platform: true, browser: true, host: true, tools: true },
    ...{ resolved: true, chat: true, note: true },
  };
  expect(sessionMembers.map(({ member }) => member)).toEqual(Object.keys(members));
});
