import { valuesAt } from '../../src/control/rules/values';

const input = {
  sName: 'Rita',
  iNodeID: 337366,
  bFlag: false,
  user: { Token: 'abc', Id: 6 },
  aUsers: { USERDATA: [{ name: 'One' }, { name: 'Two' }] },
  nothing: undefined,
  bad: Symbol('ill-typed'),
};

test.each([
  ['sName', ['Rita']],
  ['SNAME', ['Rita']],
  ['iNodeID', ['337366']],
  ['bFlag', ['false']],
  ['user.token', ['abc']],
  ['token', ['abc']],
  ['aUsers.USERDATA.name', ['One', 'Two']],
  ['nothing', []],
  ['bad', []],
  ['user', []],
  ['unknown', []],
  ['user.token.more', []],
])('the values at %s', (path, values) => {
  expect(valuesAt(input, path)).toEqual(values);
});
