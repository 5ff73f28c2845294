import type { Endpoint } from '../management/endpoint';
import type { Controls } from './controls';
import { additions } from './endpoints/addTo';
import { advanceClock } from './endpoints/advanceClock';
import { changeCompany } from './endpoints/changeCompany';
import { createCompany } from './endpoints/createCompany';
import { createRule } from './endpoints/createRule';
import { deleteCalls } from './endpoints/deleteCalls';
import { deleteClock } from './endpoints/deleteClock';
import { deleteCompany } from './endpoints/deleteCompany';
import { deleteRule } from './endpoints/deleteRule';
import { deleteRules } from './endpoints/deleteRules';
import { deleteSnapshot } from './endpoints/deleteSnapshot';
import { getClock } from './endpoints/getClock';
import { getRule } from './endpoints/getRule';
import { getSettings } from './endpoints/getSettings';
import { harOfCalls } from './endpoints/harOfCalls';
import { listCalls } from './endpoints/listCalls';
import { listRules } from './endpoints/listRules';
import { listSnapshots } from './endpoints/listSnapshots';
import { openApi } from './endpoints/openApi';
import { patchSettings } from './endpoints/patchSettings';
import { putClock } from './endpoints/putClock';
import { putSnapshot } from './endpoints/putSnapshot';
import { reset } from './endpoints/reset';
import { restoreSnapshot } from './endpoints/restoreSnapshot';
import { streamCalls } from './endpoints/streamCalls';
import { waitForCalls } from './endpoints/waitForCalls';

/** The endpoints of the controls, in the order of the control contract. */
export function controlRoutes(controls: Controls): Endpoint[] {
  const routes: Endpoint[] = [
    listCalls(controls),
    deleteCalls(controls),
    waitForCalls(controls),
    streamCalls(controls),
    harOfCalls(controls),
    createRule(controls),
    listRules(controls),
    deleteRules(controls),
    getRule(controls),
    deleteRule(controls),
    reset(controls),
    listSnapshots(controls),
    putSnapshot(controls),
    restoreSnapshot(controls),
    deleteSnapshot(controls),
    createCompany(controls),
    changeCompany(controls),
    deleteCompany(controls),
    ...additions(controls),
    getClock(controls),
    putClock(controls),
    advanceClock(controls),
    deleteClock(controls),
    getSettings(controls),
    patchSettings(controls),
    openApi(() => routes),
  ];
  return routes;
}
