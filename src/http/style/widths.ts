/** What depends on the width of the screen: on one as narrow as a phone's, tables and fields become lists. */
export const widths = `
@media (min-width: 44.01rem) {
  .wide {
    overflow-x: auto;
  }
  .wide th,
  .wide td {
    white-space: nowrap;
  }
}
@media (max-width: 44rem) {
  dl,
  .field {
    display: block;
  }
  dd {
    margin-bottom: 0.6rem;
  }
  table,
  tbody,
  tr,
  th,
  td {
    display: block;
  }
  thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  tr {
    padding: 0.65rem 0;
    border-bottom: 1px solid var(--line);
  }
  th,
  td {
    padding: 0.1rem 0;
    border: 0;
  }
  td code,
  th code {
    overflow-wrap: anywhere;
  }
  td[data-label]::before {
    content: attr(data-label) ': ';
    color: var(--soft);
  }
}`;
