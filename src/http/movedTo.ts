/**
 * The header of each reply to a caller whose company has moved: the address where it is now, as `scheme://host`. The reply
 * itself is the contract's documented failure. A redirect would not do: SOAP clients do not follow one with a POST, or send the
 * caller's secret to a host that nobody has checked.
 */
export const MOVED_TO = 'X-Understudy-Moved-To';
