import { fastestKind, prepare } from './databases';
import { run } from './program';

test('commands that change something are in the audit, without an actor, from the command line', async () => {
  const { environment, look } = await prepare(fastestKind, 'migrated');
  const command = async (line: string, input = '') => {
    const { code, stderr } = await run(line.split(' '), environment, input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  };
  const password = 'Orange-Kettle-42\n';
  await command('init --company Acme --email ann@acme.example', password);
  await command('sso-password --company 600000', password);
  await command('macro create --database TRIAL --user root', 'Orange-Kettle-4\n');
  await command('macro role set Clerk --database TRIAL', '');
  await command('lockpath create --name Keys --username admin --email admin@acme.example', password);
  await command('rescue set-password --email ann@acme.example', 'Green-Kettle-42\n');
  await command('macro unlock --database TRIAL --user root');
  await command('macro change-password --database TRIAL --user root', 'Green-Kettle-5\n');
  await command('lockpath set-password --username admin', 'Green-Kettle-42\n');

  await command('company create rescue --company Second --email bob@acme.example', password);
  await command('company set 600003 --seats 3');
  await command('company delete 600003', '600003\n');

  const entries = await look((db) => db('audit').orderBy('audit_id').select<object[]>());
  const byNobody = { actor: null, outcome: 'OK', address: 'command line' };
  expect(entries).toMatchObject(
    [
      { contract: 'rescue', operation: 'init', company_id: 600000, target: '1000004', changed: [] },
      {
        contract: 'rescue',
        operation: 'sso-password',
        company_id: 600000,
        target: null,
        changed: ['sso_password'],
      },
      { contract: 'macro', operation: 'create', company_id: 600001, target: 'root' },
      {
        contract: 'macro',
        operation: 'role set',
        company_id: 600001,
        target: 'Clerk',
        changed: ['permissions'],
      },
      { contract: 'lockpath', operation: 'create', company_id: 600002 },
      {
        contract: 'rescue',
        operation: 'set-password',
        company_id: 600000,
        target: '1000004',
        changed: ['password'],
      },
      {
        contract: 'macro',
        operation: 'change-password',
        company_id: 600001,
        target: 'root',
        changed: ['password'],
      },
      { contract: 'lockpath', operation: 'set-password', company_id: 600002, changed: ['Password'] },
      { contract: 'rescue', operation: 'company create', company_id: 600003, target: '1000009' },
      {
        contract: 'rescue',
        operation: 'company set',
        company_id: 600003,
        target: null,
        changed: ['standard_seats'],
      },
      { contract: 'rescue', operation: 'company delete', company_id: 600003, target: null },
    ].map((entry) => ({ ...byNobody, ...entry })),
  );
});
