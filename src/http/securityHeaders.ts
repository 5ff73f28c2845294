/** Headers of every reply: browsers must not guess a media type other than its Content-Type. */
export const everywhere = { 'X-Content-Type-Options': 'nosniff' } as const;

/**
 * Headers of pages. They allow only the page itself, its stylesheet and its icon: no scripts, no other resources, no framing.
 * So even markup that got into a page could do nothing.
 *
 * With the policy `no-referrer`, browsers would send `Origin: null` with a page's own form, as for a form of another site.
 */
export const onPages = {
  ...everywhere,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'same-origin',
} as const;
