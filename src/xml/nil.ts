/** Whether the value of an attribute `nil` says that its element has no value. It is an `xs:boolean`. */
export function isNilValue(value: string): boolean {
  return ['1', 'true'].includes(value.trim());
}
