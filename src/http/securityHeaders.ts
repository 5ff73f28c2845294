/** Headers of every reply: browsers must not guess a media type other than its Content-Type. */
export const everywhere = { 'X-Content-Type-Options': 'nosniff' } as const;

/**
 * Headers of pages. They allow only the page itself and its stylesheet: no scripts, no other resources, no framing. So even
 * markup that got into a page could do nothing.
 */
export const onPages = {
  ...everywhere,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
} as const;
