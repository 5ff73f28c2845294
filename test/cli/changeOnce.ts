import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { serve, stop, type Environment } from './program';

/** Gives the demo's technician a name, by the demo's code, on a service that runs for this call alone. */
export async function changeOnce(
  environment: Environment,
  name: string,
): Promise<{ text: string; movedTo: string | null }> {
  const service = await serve({ ...environment, LOG_LEVEL: 'silent' });
  const { node, email } = DEMO_TECHNICIAN;
  const fields = { node: String(node), name, email, status: 'Enabled', addons: 'False', rpataddon: 'False' };
  const body = new URLSearchParams({ ...fields, authcode: DEMO_CODE });
  const reply = await fetch(`${service.address}/API/setUser_v2.aspx`, { method: 'POST', body });
  const text = await reply.text();
  await stop(service);
  return { text, movedTo: reply.headers.get('x-understudy-moved-to') };
}
