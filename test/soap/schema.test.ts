import { readWsdl } from '../../src/soap/schema';
import { rescue, rescueWsdl } from './services';

test('reads the service, its operations and their actions', () => {
  expect(rescue.name).toBe('API');
  expect(rescue.targetNamespace).toBe('https://secure.logmeinrescue.com/API/API.asmx');
  expect(rescue.operations.size).toBeGreaterThan(0);
  for (const [name, operation] of rescue.operations) {
    expect(operation).toMatchObject({
      name,
      soapAction: `${rescue.targetNamespace}/${name}`,
      documentation: expect.stringMatching(/\S/) as string,
      input: { name },
      output: { name: `${name}Response` },
    });
    expect(operation.output.fields[0]).toMatchObject({ name: `${name}Result`, required: true });
  }
});

test('reads the fields of an operation, in the declared order', () => {
  const { input, output } = rescue.operations.get('setUser_v2')!;
  expect(
    input.fields.map(({ name, type, required }) => [name, 'name' in type ? type.name : type.kind, required]),
  ).toEqual([
    ['iNodeID', 'int', true],
    ['sName', 'string', false],
    ['sNick', 'string', false],
    ['sEmail', 'string', false],
    ['sSSOID', 'string', false],
    ['sPwd', 'string', false],
    ['sConfPwd', 'string', false],
    ['sCurrentPwd', 'string', false],
    ['eStatus', 'nodeStatus', true],
    ['sDescription', 'string', false],
    ['eAddOns', 'hasMobileAddon', true],
    ['bRPATAddOn', 'boolean', true],
    ['sAuthCode', 'string', false],
  ]);
  expect(output.fields).toMatchObject([{ name: 'setUser_v2Result', type: { name: 'setUserRet_v2' } }]);
});

// Live clients leave these out, and PHP refuses to leave out what is required (sections 1, 3 and 5 of the second part).
const leftOut = ['eNodeRef', 'bNoTechConsole', 'nodeId', 'bExcludingAwayAndBusy', 'dBeginDate', 'dEndDate'];

test('requires every value except strings and objects, because C# clients would get undocumented arguments', () => {
  for (const { name: operation, input } of rescue.operations.values()) {
    for (const { name, type, required } of input.fields) {
      // A nillable value is an argument that accepts null, not another argument.
      const isNillable = operation === 'getHierarchy_v2';
      const isOptional = isNillable || leftOut.includes(name) || ['string', 'object'].includes(type.kind);
      expect([name, required]).toEqual([name, !isOptional]);
    }
  }
});

test('reads an enum and its members, with their documentation', () => {
  const type = rescue.types.get('loginRet');
  expect(type).toMatchObject({ kind: 'enum', documentation: 'The outcomes of login.' });
  expect(type?.kind === 'enum' && type.members[1]).toEqual({ name: 'login_OK', documentation: 'Logged in.' });
});

test('reads a type with several uses only once', () => {
  const of = (operation: string) =>
    rescue.operations.get(operation)!.output.fields.find(({ name }) => name === 'oUser')!.type;
  expect(of('getUser_v2')).toBe(of('getUser_v3'));
});

test.each([
  [
    'a type that is not declared',
    'type="tns:nodeStatus"',
    'type="tns:nothing"',
    'The WSDL uses the type tns:nothing and does not declare it',
  ],
  [
    'a simple type that is not known',
    'type="xs:int"',
    'type="xs:decimal"',
    'The WSDL uses xs:decimal; only xs:string, xs:int, xs:boolean, xs:dateTime are known',
  ],
  [
    'a wrapper that is missing',
    '<xs:element name="loginResponse">',
    '<xs:element name="other">',
    'The WSDL declares no element loginResponse',
  ],
  ['an element without a name', ' name="iNodeID"', '', 'The WSDL has an element without the attribute name'],
  ['what is no XML', '<wsdl:types>', '<wsdl:types', /./],
])('%s is an error that names it', (_, from, to, message) => {
  expect(rescueWsdl).toContain(from);
  expect(() => readWsdl(rescueWsdl.replace(from, to))).toThrow(message);
});
