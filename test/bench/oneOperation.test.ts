import { onlyOperation, wsdlOfOneOperation } from '../../bench/oneOperation';
import { readWsdl } from '../../src/soap/schema';

test('leaves one operation over SOAP 1.1 in a WSDL', () => {
  const operation = (name: string) => `    <wsdl:operation name="${name}">
      <soap:operation soapAction="${name}"/>
    </wsdl:operation>
`;
  const bindings = ['Soap', 'Soap12'].map(
    (name) => `  <wsdl:binding name="API${name}">
${['setUser', 'setUser_v2', 'setUser_v2_1'].map(operation).join('')}  </wsdl:binding>
`,
  );
  const ports = ['Soap', 'Soap12'].map(
    (name) => `    <wsdl:port name="API${name}">
      <soap:address location="here"/>
    </wsdl:port>
`,
  );
  expect(onlyOperation('setUser_v2', `<a>\n${bindings.join('')}${ports.join('')}</a>`)).toBe(
    `<a>\n  <wsdl:binding name="APISoap">\n${operation('setUser_v2')}  </wsdl:binding>\n${ports[0]}</a>`,
  );
});

test('leaves the WSDL of Rescue one that can be read', async () => {
  const wsdl = await wsdlOfOneOperation();
  expect([...readWsdl(wsdl).operations.keys()]).toEqual(['setUser_v2']);
  expect(wsdl.match(/<wsdl:(?:binding|port) name="\w+"/g)).toEqual([
    '<wsdl:binding name="APISoap"',
    '<wsdl:port name="APISoap"',
  ]);
});
