/** What only the console has: its bar, forms of one line, refusals, the tree, and what folds. */
export const consoleParts = `
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
}`;
