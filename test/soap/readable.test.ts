import { SoapFault } from '../../src/soap/fault';
import { illTyped } from '../../src/soap/lexical';
import { checkReadable } from '../../src/soap/readable';
import { shop } from './services';

const { input } = shop.operations.get('buy')!;
const whole = { iCount: 1, bGift: true, eColour: 'Red' };

test('accepts an input with all required values', () => {
  expect(() => checkReadable(input, whole, [])).not.toThrow();
});

test.each([
  ['iCount', 'an integer of 32 bits (xs:int)'],
  ['bGift', 'true or false (xs:boolean)'],
  ['eColour', 'one of Red, Dark Blue'],
])('%s: the fault names it and the expected type', (name, expected) => {
  const ofOther = { ...whole, [name]: illTyped };
  expect(() => checkReadable(input, ofOther, [])).toThrow(
    new SoapFault('Client', `The value of ${name} is not ${expected}`),
  );
  const without = { ...whole, [name]: undefined };
  expect(() => checkReadable(input, without, [])).toThrow(
    new SoapFault('Client', `The value of ${name} is missing; it must be ${expected}`),
  );
});

test('leaves elements to the operation if the operation refuses them itself', () => {
  expect(() => checkReadable(input, { ...whole, iCount: illTyped }, ['iCount'])).not.toThrow();
  expect(() => checkReadable(input, { ...whole, iCount: undefined }, ['iCount'])).not.toThrow();
  expect(() => checkReadable(input, { ...whole, bGift: illTyped }, ['iCount'])).toThrow(SoapFault);
});
