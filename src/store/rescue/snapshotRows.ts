import type { columnsAbove } from './columns';
import type { CompanyRow, NodeRow, PlacedNode } from './rows';
import type { Snapshot, SnapshotQuestion } from './snapshot';

/** The rows found for all questions of a batch, each row once; null if no row was found. */
export interface Found {
  calls: FoundCall[] | null;
  places: (NodeRow & { online: boolean })[] | null;
  above: NodeAbove[] | null;
  companies: (CompanyRow & { enabled_masters: number; moved_to: string | null })[] | null;
  claims: { email_key: string; company_id: number; node_id: number }[] | null;
  with_children: number[] | null;
}

/** A question whose caller was found, by its index. */
interface FoundCall {
  index: number;
  company_id: number;
  caller_id: number;
  subject_id: number | null;
  target_id: number | null;
}

type NodeAbove = Pick<NodeRow, (typeof columnsAbove)[number]>;

/** Builds the snapshot for each question from the rows that were found. */
export function snapshotsOf(found: Found, questions: readonly SnapshotQuestion[]): (Snapshot | undefined)[] {
  const above = byKey(found.above, nodeKey);
  const places = byKey(
    found.places?.map((node): PlacedNode => Object.assign(node, placeOf(node, above))) ?? null,
    nodeKey,
  );
  const companies = byKey(found.companies, ({ company_id }) => String(company_id));
  const claims = byKey(found.claims, ({ email_key }) => email_key);
  const withChildren = new Set(found.with_children);

  const placed = (company_id: number, node_id: number | null) =>
    node_id === null ? undefined : places.get(nodeKey({ company_id, node_id }));
  const isDeleted = (node: PlacedNode | undefined) => node !== undefined && node.deleted_at !== null;
  const living = (node: PlacedNode | undefined) => (isDeleted(node) ? undefined : node);

  const snapshots = questions.map((): Snapshot | undefined => undefined);
  for (const { index, company_id, caller_id, subject_id, target_id } of found.calls ?? []) {
    const { children, emailKey } = questions[index]!;
    const company = companies.get(String(company_id))!;
    const [subject, target] = [placed(company_id, subject_id), placed(company_id, target_id)];
    snapshots[index] = {
      caller: placed(company_id, caller_id)!,
      company,
      subject: living(subject),
      target: living(target),
      subjectIsDeleted: isDeleted(subject),
      targetIsDeleted: isDeleted(target),
      hasChildren: children ? withChildren.has(index) : null,
      emailHolder: emailKey === undefined ? undefined : claims.get(emailKey),
      enabledMasters: company.enabled_masters,
      movedTo: company.moved_to,
    };
  }
  return snapshots;
}

/** Returns the ids of the nodes above a node, its parent first, and whether all of them are enabled. */
function placeOf(node: NodeRow, above: ReadonlyMap<string, NodeAbove>) {
  const ids: number[] = [];
  let aboveEnabled = true;
  for (let id = node.parent_id; id !== null;) {
    const parent: NodeAbove = above.get(nodeKey({ company_id: node.company_id, node_id: id }))!;
    ids.push(id);
    aboveEnabled &&= parent.enabled;
    id = parent.parent_id;
  }
  return { above: ids, aboveEnabled };
}

function byKey<Row>(rows: Row[] | null, keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows?.map((row) => [keyOf(row), row]));
}

function nodeKey({ company_id, node_id }: Pick<NodeRow, 'company_id' | 'node_id'>): string {
  return `${company_id}/${node_id}`;
}
