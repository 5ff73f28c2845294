import { wsdlServer } from '../../src/soap/pages/wsdl';

const wsdl = `<soap:address location="https://vendor.example/API.asmx" />${' '.repeat(20_000)}`;

test.each([undefined, 'gzip'])(
  'the replies for an address share their bytes, with Accept-Encoding %s',
  async (coding) => {
    const at = wsdlServer(wsdl);
    const bytesAt = async (address: string) => (await at(address)(coding)).bytes;
    const first = await bytesAt('http://a/API.asmx');
    expect(await bytesAt('http://a/API.asmx')).toBe(first);
    expect(await bytesAt('http://b/API.asmx')).not.toBe(first);
  },
);

test('the texts of eight addresses are kept, those used last', () => {
  const at = wsdlServer(wsdl);
  const [first, second] = [at('http://1'), at('http://2')];
  for (let host = 3; host <= 8; host++) at(`http://${host}`);
  expect(at('http://1')).toBe(first);
  at('http://9');
  expect(at('http://1')).toBe(first);
  expect(at('http://2')).not.toBe(second);
});
