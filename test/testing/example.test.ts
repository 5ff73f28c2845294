import { loadLibrary } from './library';
import { renaming, rescueForm } from './calls';

test('the example of the contract does what it says', async () => {
  const { startUnderstudy } = await loadLibrary();
  const vendor = await startUnderstudy({ clock: '2026-01-01T00:00:00Z' });
  const company = await vendor.rescue.company({ technicians: 2 });
  expect(company.technicians).toHaveLength(2);
  expect(vendor.rescue.wsdlUrl).toBe(`${vendor.url}/API/API.asmx?wsdl`);
  expect((await fetch(vendor.rescue.wsdlUrl)).status).toBe(200);
  await vendor.rule({
    match: { operation: 'setUser_v2' },
    then: { connection: 'reset', when: 'after' },
    times: 1,
  });
  const change = renaming(company.technicians[0]!, company.master, 'Rita');
  await expect(rescueForm(vendor, 'setUser_v2', change)).rejects.toThrow('fetch failed');
  expect(await vendor.calls({ operation: 'setUser_v2' })).toMatchObject([{ outcome: 'OK', end: 'dropped' }]);
  await expect(rescueForm(vendor, 'setUser_v2', change)).resolves.toMatch(/^OK/);
  await vendor.clock.advance({ minutes: 20 });
  expect((await vendor.clock.read()).at).toMatch(/^2026-01-01T00:20:/);
  await vendor.reset();
  expect(await vendor.calls()).toEqual([]);
  await expect(rescueForm(vendor, 'setUser_v2', change)).resolves.not.toMatch(/^OK/);
  await vendor.stop();
  await expect(vendor.calls()).rejects.toThrow(`There is no answer at ${vendor.managementUrl}`);
});
