import { DEMO_COMPANY, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { complaint, SECRET } from './complaint';
import { fastestKind, prepare } from './databases';
import { run, serve, stop } from './program';

const command = (company: number) => ['sso-password', '--company', String(company)];

test("with a company's Single Sign-On password its users get a code", async () => {
  const { environment, look } = await prepare(fastestKind, 'demo');
  await look((db) => db('node').where({ node_id: DEMO_TECHNICIAN.node }).update({ ssoid: 'jdoe' }));
  const { code, stdout, stderr } = await run(command(DEMO_COMPANY), environment, `${SECRET}\n`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Set\. /);
  expect(stdout).not.toContain(SECRET);

  const service = await serve(environment);
  const query = new URLSearchParams({ ssoid: 'jdoe', pwd: SECRET, company: String(DEMO_COMPANY) }).toString();
  const reply = await fetch(`${service.address}/API/requestAuthCodeSSO.aspx?${query}`);
  expect(await reply.text()).toMatch(/^OK\n\nAUTHCODE:[a-z0-9]+$/);
  await stop(service);
});

test('an empty password, or that of a company that there is not, is refused', async () => {
  const { environment } = await prepare(fastestKind, 'demo');
  expect(complaint(await run(command(DEMO_COMPANY), environment, '\n'))).toBe(
    'understudy: The password is empty; choose another one.',
  );
  expect(complaint(await run(command(1), environment, SECRET))).toBe(
    "understudy: There is no company 1; getAccount tells a company's number.",
  );
});
