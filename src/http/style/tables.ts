/** Tables. */
export const tables = `
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 0.95rem;
}
th,
td {
  padding: 0.5rem 1rem 0.5rem 0;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
}
thead th {
  color: var(--soft);
  font-size: 0.85rem;
  white-space: nowrap;
}
tbody th {
  font-weight: 600;
}
td code,
th code {
  overflow-wrap: normal;
}
td code.long {
  overflow-wrap: anywhere;
}
/* Beside what wraps anywhere, the rest would get no room. */
table:has(code.long) tbody th {
  min-width: 8rem;
}
table:has(code.long) button {
  white-space: nowrap;
}`;
