import fc from 'fast-check';

// Values of columns, as unusual as the schema allows.

/** Any text that PostgreSQL can store. */
export const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '',
      '\u2028\r\n\t',
      '"}\\',
      '{"end":{"rows":0}}',
      'NULL',
      '\\x00',
      '\ufffe\u{10ffff}',
      "a'?:b??",
    ),
  )
  .map((any) => any.replaceAll('\u0000', ''));
export const hash = fc.option(fc.constantFrom('$argon2id$v=19$m=19456,t=2,p=1$KpsO$btyI', 'x'));
export const int = fc.integer({ min: 1, max: 2_147_483_600 });
export const count = fc.nat({ max: 2_147_483_647 });
export const smallint = fc.nat({ max: 4 });
export const json = fc.oneof(
  fc.array(text, { maxLength: 3 }).map((any) => JSON.stringify(any)),
  fc.constant('[12345678901234567890.00000000001, 1e-7, null, true, {"b": {}, "a": [[]]}]'),
);
/** To the microsecond, more precisely than a JavaScript Date. */
export const time = fc.oneof(
  fc
    .tuple(
      fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
      fc.nat(999),
    )
    .map(([date, micros]) => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`)),
  fc.constant('infinity'),
);
export const digest = fc.uint8Array({ minLength: 30, maxLength: 30 }).map((bytes) => Buffer.from(bytes));
export const flag = fc.boolean();

/** A few values of each. The keys are unique. */
export const keys = fc.uniqueArray(text, { minLength: 1, maxLength: 5 });
export const ids = (minLength: number, maxLength: number) => fc.uniqueArray(int, { minLength, maxLength });
