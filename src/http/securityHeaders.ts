/** What every reply says: it is what its Content-Type calls it, whatever it may look like to a browser. */
export const everywhere = { 'X-Content-Type-Options': 'nosniff' } as const;

/**
 * What pages say beside it. Nothing but the page itself and its stylesheet: no script, no other resource, no frame
 * around it. So whatever got into a page would be text and could do nothing.
 */
export const onPages = {
  ...everywhere,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
} as const;
