import type { Door } from '../http/exchange';

const doors: Readonly<Record<Door, true>> = {
  soap11: true,
  soap12: true,
  get: true,
  post: true,
  json: true,
  xml: true,
};

/** The protocols of calls. */
export const doorNames = Object.keys(doors) as [Door, ...Door[]];
