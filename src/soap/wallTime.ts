/**
 * An `xs:dateTime` without a time zone: what a clock on a wall shows. As a Date it is the moment when a clock in UTC shows it, so
 * its UTC fields are those of the text.
 */
export class WallTime extends Date {
  /** As ISO 8601 and XML Schema write it, without a zone, and without a fraction of zero. */
  override toISOString(): string {
    return super.toISOString().replace(/(?:\.000)?Z$/, '');
  }
}
