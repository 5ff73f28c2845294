/** The page itself and its text: headings, links, code and lists of terms. */
export const text = `
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
}`;
