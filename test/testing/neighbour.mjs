// One of the tests of sideBySide.test.ts that share a service, in a thread of its own.
import { createRequire } from 'node:module';
import { URLSearchParams } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { library, managementUrl, number } = workerData;
const { connectToUnderstudy } = createRequire(import.meta.url)(library);
const vendor = await connectToUnderstudy(managementUrl);
const { company, master, technicians } = await vendor.rescue.company({ technicians: 1 });

// Every other one has a rule of its own.
const isRuled = number % 2 === 1;
if (isRuled) {
  await vendor.rule({
    match: { operation: 'getUser', company },
    then: { fault: { code: 'Server', reason: `of ${number}` } },
  });
}
const answers = [];
for (let call = 0; call < 5; call++) {
  const query = new URLSearchParams({ node: technicians[0].nodeId, authcode: master.authCode });
  answers.push(await (await globalThis.fetch(`${vendor.url}/API/getUser.aspx?${query}`)).text());
}
const calls = await vendor.waitForCalls({ company, count: 5 });
parentPort.postMessage({ company, isRuled, answers, email: technicians[0].email, calls });
