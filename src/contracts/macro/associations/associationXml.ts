import { Builder, parseString } from 'xml2js';
import { z } from 'zod';
import { MAX_DEPTH } from '../../../xml/limits';
import { isWellFormed, type XmlLimits } from '../../../xml/wellFormed';
import type { Association } from '../../../store/macro/associations';

/** A line of an import. A missing attribute is empty. */
export interface ImportLine extends Association {
  action: string;
}

/** A text that is not a list of associations; the message says why. Returned, not thrown: any client may send one. */
export class InvalidXml {
  constructor(readonly message: string) {}
}

const attributes = z.record(z.string(), z.string());
const line = z.union([z.literal(''), z.strictObject({ '@': attributes })]);
const list = z.strictObject({
  macroassociations: z.union([
    z.string().regex(/^\s*$/),
    z.strictObject({ '@': attributes.optional(), macroassociation: z.array(line).optional() }),
  ]),
});

/** Reads the lines of an import (contract section 2). */
export function parseImport(xml: string): ImportLine[] | InvalidXml {
  const lines = parse(xml);
  if (lines instanceof InvalidXml) return lines;
  return lines.map(({ study = '', site = '', user = '', role = '', action = '' }) => ({
    study,
    site,
    user,
    role,
    action,
  }));
}

/** Reads the filters of an export. A missing attribute matches any value. */
export function parseExport(xml: string): Partial<Association>[] | InvalidXml {
  const lines = parse(xml);
  if (lines instanceof InvalidXml) return lines;
  return lines.map(({ study, site, user, role }) => ({ study, site, user, role }));
}

/** Reads the lines of a report that {@link buildAssociations} has written; none if it has another form. */
export function reportLines(xml: string): Readonly<Record<string, string | undefined>>[] {
  const lines = parse(xml, reportLimits);
  return lines instanceof InvalidXml ? [] : lines;
}

/**
 * Writes a list of associations, or of reports on associations.
 *
 * @param told the attributes of the list itself, such as an error.
 */
export function buildAssociations(lines: readonly object[], told: Record<string, string> = {}): string {
  return new Builder({ headless: true, renderOpts: { pretty: lines.length > 0, indent: '  ' } }).buildObject({
    macroassociations: { $: told, macroassociation: lines.map((each) => ({ $: each })) },
  });
}

/** Limits the lines of one call; a client splits a longer list over several calls. A line has five attributes. */
const limits: XmlLimits = { elements: 4_096, depth: MAX_DEPTH, attributes: 16 };

/** A line of a report has two attributes more; the number of attributes is limited by that of elements. */
const reportLimits: XmlLimits = { ...limits, elements: 2 * limits.elements };

/** Where the parser puts attributes and text. No element can have these names, whereas one can be called `_`. */
const keys = { attrkey: '@', charkey: '#' };

/** The attributes of each line. The parser is lenient, so it only gets well-formed XML. */
function parse(xml: string, within = limits): Record<string, string | undefined>[] | InvalidXml {
  if (!isWellFormed(xml, within))
    return new InvalidXml('The text is not well-formed XML, has a DTD or is too large');
  let parsed: unknown;
  // It calls back before it returns, since the option `async` is off.
  parseString(xml, keys, (error, result) => {
    if (error) throw error;
    parsed = result;
  });
  const checked = list.safeParse(parsed);
  if (!checked.success) return new InvalidXml('The text is not a list of macroassociation elements');
  const { macroassociations } = checked.data;
  if (typeof macroassociations === 'string') return [];
  return (macroassociations.macroassociation ?? []).map((each) => (each === '' ? {} : each['@']));
}
