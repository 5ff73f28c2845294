import { DEMO_COMPANY, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { fastestKind } from '../support/databases';
import { complaint } from './complaint';
import { prepare } from './databases';
import { run, serve, stop } from './program';
import { runHere } from './runHere';

const PASSWORD = 'Sso-Secret-2026';

const command = (company: number) => ['sso-password', '--company', String(company)];

test("a company's users get a code with its Single Sign-On password", async () => {
  const { environment, look } = await prepare(fastestKind, 'demo');
  await look((db) => db('node').where({ node_id: DEMO_TECHNICIAN.node }).update({ ssoid: 'jdoe' }));
  const { code, stdout, stderr } = await run(command(DEMO_COMPANY), environment, `${PASSWORD}\n`);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Set\. /);
  expect(stdout).not.toContain(PASSWORD);

  const service = await serve(environment);
  const query = new URLSearchParams({
    ssoid: 'jdoe',
    pwd: PASSWORD,
    company: String(DEMO_COMPANY),
  }).toString();
  const reply = await fetch(`${service.address}/API/requestAuthCodeSSO.aspx?${query}`);
  expect(await reply.text()).toMatch(/^OK\n\nAUTHCODE:[a-z0-9]+$/);
  await stop(service);
});

test('a short password, and a company that Rescue does not have, are refused', async () => {
  const { environment, look } = await prepare(fastestKind, 'demo');
  for (const short of ['\n', 'x\n', 'Short-7\n']) {
    expect(complaint(await runHere(command(DEMO_COMPANY), environment, short))).toBe(
      'understudy: The password is shorter than 8 characters; choose another one.',
    );
  }
  // The incident: a company of another contract got a password that had no use.
  await look((db) => db('company').insert({ company_id: 7, name: 'Of another contract' }));
  expect(complaint(await runHere(command(7), environment, `${PASSWORD}-Blue\n`))).toMatch(
    /Rescue has no company 7;/,
  );
  expect(complaint(await runHere(command(1), environment, `${PASSWORD}-Blue`))).toBe(
    "understudy: Rescue has no company 1; getAccount returns a company's number.",
  );
  expect(complaint(await runHere(command(2_147_483_647), environment, `${PASSWORD}-Blue`))).toMatch(
    /Rescue has no company 2147483647;/,
  );
});
