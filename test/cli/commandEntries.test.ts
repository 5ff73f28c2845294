import { fastestKind, prepare } from './databases';
import { run } from './program';

test('commands of support sessions are in the audit, without an actor, from the command line', async () => {
  const { environment, look } = await prepare(fastestKind, 'demo');
  for (const line of [
    'support session add --technician 337366',
    'support session set 1663112 --note x',
    'support session transfer 1663113 --to 337366',
    'support channel add Shop',
    'support console 337366 off',
    'support labels --cf1 Order',
    'support generate --sessions 1',
  ]) {
    const { code, stderr } = await run(line.split(' '), environment);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  }
  const { code } = await run(['support', 'session', 'import', '-'], environment, '[{"technician":337366}]');
  expect(code).toBe(0);
  const entries = await look((db) => db('audit').orderBy('audit_id').select<object[]>());
  const byNobody = { actor: null, outcome: 'OK', address: 'command line', company_id: 560961 };
  expect(entries).toMatchObject(
    [
      { operation: 'support session add', target: '1100000000', changed: ['technician_id'] },
      { operation: 'support session set', target: '1663112', changed: ['note'] },
      { operation: 'support session transfer', target: '1663113' },
      { operation: 'channel add', target: '1000000', changed: ['name', 'assign'] },
      { operation: 'support console', target: '337366', changed: ['console_on'] },
      { operation: 'support labels', target: null, changed: ['custom_1'] },
      { operation: 'support generate', target: null, changed: ['sessions'] },
      { operation: 'support session import', target: null, changed: ['sessions'] },
    ].map((entry) => ({ ...byNobody, contract: 'rescue', ...entry })),
  );
});

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
