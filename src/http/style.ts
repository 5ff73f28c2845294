/** The stylesheet of every page: light and dark, and readable on screens as narrow as a phone's. */
export const style = `
:root {
  color-scheme: light dark;
  --back: #fff;
  --text: #1c2430;
  --soft: #5a6675;
  --line: #d9dfe6;
  --panel: #f5f7f9;
  --link: #0b5cad;
  --button: #0b5cad;
  --bad: #a61b1b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181e;
    --text: #e4e8ed;
    --soft: #a0abb8;
    --line: #333c47;
    --panel: #1d232b;
    --link: #79b8ff;
    --button: #1f6fc4;
    --bad: #ff9a94;
  }
}
* {
  box-sizing: border-box;
}
body {
  max-width: 68rem;
  margin: 0 auto;
  padding: 1.25rem 1.25rem 4rem;
  background: var(--back);
  color: var(--text);
  font:
    1rem/1.55 system-ui,
    sans-serif;
}
a {
  color: var(--link);
}
a:focus-visible,
summary:focus-visible,
button:focus-visible,
input:focus-visible,
select:focus-visible,
textarea:focus-visible {
  outline: 3px solid var(--link);
  outline-offset: 2px;
}
h1 {
  margin: 1.25rem 0 0.5rem;
  font-size: 2rem;
  line-height: 1.2;
  overflow-wrap: anywhere;
}
h2 {
  margin: 2.5rem 0 0.75rem;
  padding-bottom: 0.25rem;
  border-bottom: 1px solid var(--line);
  font-size: 1.35rem;
}
h3 {
  margin: 1.75rem 0 0.5rem;
  font-size: 1.05rem;
}
h4 {
  margin: 1rem 0 0.35rem;
  color: var(--soft);
  font-size: 0.875rem;
}
nav,
.note {
  color: var(--soft);
  font-size: 0.925rem;
}
nav ul {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1rem;
  margin: 0;
  padding: 0;
  list-style: none;
}
.notice {
  margin: 0 0 1rem;
  padding: 0.5rem 0.85rem;
  border: 1px solid var(--line);
  border-radius: 0.4rem;
  background: var(--panel);
  font-size: 0.925rem;
}
.lead {
  max-width: 46rem;
  font-size: 1.1rem;
}
code,
pre {
  font-family: ui-monospace, Menlo, Consolas, monospace;
  font-size: 0.9em;
}
code {
  overflow-wrap: anywhere;
}
pre {
  margin: 0;
  padding: 0.85rem 1rem;
  border: 1px solid var(--line);
  border-radius: 0.4rem;
  background: var(--panel);
  line-height: 1.45;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
dl {
  display: grid;
  grid-template-columns: max-content 1fr;
  gap: 0.3rem 1.25rem;
  margin: 1rem 0;
}
dt {
  color: var(--soft);
}
dd {
  margin: 0;
  min-width: 0;
}
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
form {
  max-width: 54rem;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: 0.4rem;
  background: var(--panel);
}
.field {
  display: grid;
  grid-template-columns: 14rem 1fr;
  gap: 0.15rem 1rem;
  align-items: start;
  margin-bottom: 0.9rem;
}
.field > :not(:first-child) {
  grid-column: 2;
}
.field .note {
  font-size: 0.85rem;
}
.field > label:first-child {
  grid-row: 1 / span 3;
}
.field > label:first-child,
legend {
  padding-top: 0.35rem;
  font-weight: 600;
}
.mark {
  display: block;
  color: var(--soft);
  font-size: 0.8rem;
  font-weight: 400;
}
fieldset {
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
}
.choices {
  columns: 16rem;
}
.choice {
  display: flex;
  align-items: center;
  gap: 0.4rem;
  break-inside: avoid;
  font-size: 0.85rem;
}
.buttons {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem;
}
input,
select,
textarea {
  width: 100%;
  padding: 0.4rem 0.6rem;
  border: 1px solid var(--soft);
  border-radius: 0.3rem;
  background: var(--back);
  color: inherit;
  font: inherit;
}
input[type='checkbox'] {
  width: auto;
  flex: none;
  margin: 0;
  justify-self: start;
}
.field > input[type='checkbox'] {
  margin-top: 0.75rem;
}
pre + form,
form + table {
  margin-top: 1rem;
}
button {
  padding: 0.5rem 1.25rem;
  border: 0;
  border-radius: 0.3rem;
  background: var(--button);
  color: #fff;
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button.plain {
  padding: 0.5rem 0.25rem;
  background: none;
  color: var(--link);
  font-weight: 400;
  text-align: left;
}
button.danger {
  border: 1px solid var(--bad);
  background: none;
  color: var(--bad);
}
.bar {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: space-between;
  gap: 0.25rem 1.5rem;
  margin-top: 0.75rem;
  padding-bottom: 0.35rem;
  border-bottom: 1px solid var(--line);
}
form.bare {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 1rem;
  max-width: none;
  padding: 0;
  border: 0;
  background: none;
}
form.bare input,
form.bare select {
  width: auto;
  max-width: 100%;
}
.refusal {
  margin: 0.25rem 0;
  color: var(--bad);
  font-weight: 600;
}
.tree,
.tree ul {
  margin: 0;
  padding-left: 1.25rem;
  list-style: none;
}
.tree li {
  padding: 0.15rem 0;
  overflow-wrap: anywhere;
}
summary {
  cursor: pointer;
}
form + form,
details > form {
  margin-top: 0.75rem;
}
bdi {
  overflow-wrap: anywhere;
}
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
}
`;
