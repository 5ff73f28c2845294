/** Headers of every reply: browsers must not guess a media type other than its Content-Type. */
export const everywhere = { 'X-Content-Type-Options': 'nosniff' } as const;

/** No page sends a form elsewhere, changes what its links mean, or is shown within another site's. */
const NO_WAY_OUT = ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"];

/**
 * Headers of pages. They allow only the page itself, its stylesheet and its icon: no scripts, no other resources, no framing.
 * So even markup that got into a page could do nothing.
 *
 * With the policy `no-referrer`, browsers would send `Origin: null` with a page's own form, as for a form of another site.
 */
export const onPages = pageHeaders([]);

/** Headers of the console's pages, which may also run the service's own script, and let it ask the service. */
export const onConsole = pageHeaders(["script-src 'self'", "connect-src 'self'"]);

function pageHeaders(more: readonly string[]) {
  const policy = ["default-src 'none'", "style-src 'self'", "img-src 'self'", ...more, ...NO_WAY_OUT].join(
    '; ',
  );
  return { ...everywhere, 'Content-Security-Policy': policy, 'Referrer-Policy': 'same-origin' } as const;
}
