import { writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { describeWith, run, xmllint } from '../interop/toolkits';
import { runFolder } from '../support/runFolder';
import { startTestService, type TestService } from '../support/service';
import { onBindings } from './binding';
import { onDocument } from './document';
import { readTree } from './tree';

// The WSDLs that the service returns, checked against the WS-I Basic Profile 1.1 (2004-08-24): every assertion on a
// description that a document/literal service without headers, imports and one-way operations can violate.

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

describe.each(['/API/API.asmx', '/MACRO/API.asmx'])('the WSDL of %s', (path) => {
  let wsdl: string;
  beforeAll(async () => (wsdl = await (await fetch(`${service.url}${path}?wsdl`)).text()));

  test.each([...onDocument, ...onBindings])('$id: $asks', ({ violations, broken }) => {
    expect(violations(readTree(wsdl), wsdl)).toEqual([]);
    const changed = broken(wsdl);
    expect(changed).not.toBe(wsdl);
    expect(violations(readTree(changed), changed)).not.toEqual([]);
  });

  describeWith(xmllint, () => {
    let folder: string;
    beforeAll(() => (folder = mkdtempSync(join(runFolder(), 'wsdl-'))));

    const validate = async (schema: string, document: string) => {
      await writeFile(join(folder, 'document.xml'), document);
      return run(folder, 'xmllint', '--nonet', '--noout', '--schema', schema, 'document.xml');
    };
    const schema = join(__dirname, 'schemas', 'all.xsd');

    test('R2028: is valid by the schema of WSDL 1.1', async () => {
      await validate(schema, wsdl);
      await expect(validate(schema, wsdl.replace('<wsdl:message ', '<wsdl:massage '))).rejects.toThrow(
        'massage',
      );
      await expect(validate(schema, wsdl.replace('<wsdl:part name=', '<wsdl:part nome='))).rejects.toThrow(
        'nome',
      );
    });

    test('R2029: is valid by the schema of the SOAP binding', async () => {
      await validate(schema, wsdl);
      await expect(validate(schema, wsdl.replace('<soap:body use=', '<soap:body uso='))).rejects.toThrow(
        'uso',
      );
      await expect(validate(schema, wsdl.replace('<soap12:body use=', '<soap12:body uso='))).rejects.toThrow(
        'uso',
      );
    });

    // Compiling a schema checks it against the rules of XML Schema. The document itself is never valid by it.
    test('has types that are a valid XML Schema', async () => {
      const types = schemaOf(wsdl);
      const compile = async (schema: string) => {
        await writeFile(join(folder, 'types.xsd'), schema);
        return validate('types.xsd', '<nothing/>').catch((error: Error) => error.message);
      };
      expect(await compile(types)).toMatch(
        /No matching global declaration available for the validation root/,
      );
      for (const [right, wrong] of [
        ['minOccurs="1"', 'minOccurs="one"'],
        ['type="xs:string"', 'type="xs:text"'],
        ['<xs:sequence>', '<xs:sequence><xs:enumeration value="x"/>'],
        [/<xs:complexType name="([^"]*)">/, '<xs:complexType name="$1"/>$&'],
        [/type="tns:/, 'type="tns:no'],
      ] as const) {
        expect(types.replace(right, wrong)).not.toBe(types);
        expect(await compile(types.replace(right, wrong))).toMatch(/WXS schema .* failed to compile/);
      }
    });
  });
});

/** The schema in a WSDL document, as a separate document. */
function schemaOf(wsdl: string): string {
  const [schema = ''] = /<xs:schema[^]*<\/xs:schema>/.exec(wsdl) ?? [];
  const [declaration = ''] = /xmlns:tns="[^"]*"/.exec(wsdl) ?? [];
  return schema.replace(
    '<xs:schema',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" ${declaration}`,
  );
}
