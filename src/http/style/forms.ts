/** Forms: their fields and buttons. */
export const forms = `
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
}`;
