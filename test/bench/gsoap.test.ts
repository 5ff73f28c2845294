import { missingPackages, onlyOperation } from '../../bench/gsoap';

test('names each missing package once', () => {
  const absent = 'a-program-that-nobody-has';
  expect(
    missingPackages([
      ['there', process.execPath, '--version'],
      ['absent', absent],
      ['absent', absent, '--version'],
      ['failing', process.execPath, '--eval', 'process.exit(1)'],
    ]),
  ).toEqual(['absent', 'failing']);
});

test('leaves one operation in a header of wsdl2h', () => {
  const operation = (name: string) => `//gsoap ns1  service method-style:	${name} document
int __ns1__${name}(
    struct _ns1__${name}*      ns1__${name},	///< Input parameter (of "${name}")
    struct _ns1__${name}Response*ns1__${name}Response	///< Output parameter
);
`;
  const names = ['setUser', 'setUser_USCOREv2', 'setUser_USCOREv2_'];
  const left = onlyOperation('setUser_v2', `struct a { int b 1; };\n${names.map(operation).join('\n')}`);
  expect(left.match(/^int \w+/gm)).toEqual(['int __ns1__setUser_USCOREv2']);
  expect(left).toContain(operation('setUser_USCOREv2'));
  expect(left).toContain('struct a { int b 1; };');
});
