import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildJetty, jettyNeeds } from '../../bench/jetty';
import { missingPackages } from '../../bench/needs';
import { startServer, type ServerProcess } from '../../bench/process';
import { setUser } from '../../bench/questions/rescue';
import { describeWith } from '../interop/toolkits';

const missing = missingPackages(jettyNeeds);
const jetty = {
  name: 'the server in Java',
  here: missing.length === 0,
  install: `Debian: ${missing.join(', ')}`,
};

describeWith(jetty, () => {
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'understudy-jetty-'));
    const built = await buildJetty(folder);
    if ('missing' in built) throw new Error(built.missing.join());
    server = await startServer(built.command, {}, join(folder, 'log'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const { path, headers, body, expected } = setUser({ users: { first: 1, count: 1 }, authCode: 'code' });

  async function call(change = (sent: string) => sent) {
    const sent = change(body!.replaceAll('{id}', '1').replaceAll('{n}', 'New'));
    const response = await fetch(server.address + path, { method: 'POST', headers, body: sent });
    return { status: response.status, text: await response.text() };
  }

  test('answers what the benchmark expects', async () => {
    const { status, text } = await call();
    expect(status).toBe(200);
    expect(text).toContain(expected[0]);
  });

  const outcomes: [outcome: string, before: string | RegExp, after: string][] = [
    ['NotLoggedIn', '<sAuthCode>code</sAuthCode>', ''],
    ['InvalidParam_Name', '>John Doe<', '><'],
    ['InvalidParam_Email', /<sEmail>.*<\/sEmail>/, ''],
  ];
  test.each(outcomes)('reads the message: answers %s', async (outcome, before, after) => {
    const { text } = await call((sent) => sent.replace(before, after));
    expect(text).toContain(`>setUser_${outcome}<`);
  });

  test('answers a message that is no XML with a fault', async () => {
    const { status, text } = await call((sent) => sent.replace('</sName>', ''));
    expect(status).toBe(500);
    expect(text).toContain('Fault');
  });
});
