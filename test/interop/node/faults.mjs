// Breaks a call in each way, and writes what node-soap throws and how often the service got the call.
import process from 'node:process';
import soap from 'soap';

const { fetch } = globalThis;
const [wsdl, management] = process.argv.slice(2);

async function control(method, path, body) {
  const headers = { 'Content-Type': 'application/json' };
  const reply = await fetch(`${management}/control/${path}`, { method, headers, body: JSON.stringify(body) });
  return reply.status === 204 ? undefined : reply.json();
}

for (const how of ['reset', 'close', 'truncate', 'garbage', 'hang']) {
  await control('POST', 'rules', { match: { operation: 'getUser_v2' }, then: { connection: how } });
  const client = await soap.createClientAsync(wsdl);
  const caught = await client.getUser_v2Async({ iNodeID: 1 }, { timeout: 1_000 }).then(
    () => 'nothing |',
    (error) => `${error.constructor.name} ${error.code} | ${error.message}`,
  );
  const [{ used }] = (await control('GET', 'rules')).rules;
  process.stdout.write(`${how} | ${caught} | ${used}\n`);
  await control('DELETE', 'rules');
}
