import type { NamedMigration } from '../../src/store/engine/migrating/migration';
import * as directory from './001_directory';
import * as macro from './002_macro';
import * as lockpath from './003_lockpath';
import * as audit from './004_audit';
import * as deferrable from './005_deferrable_references';
import * as room from './006_room_for_changes';
import * as lockLength from './007_lock_length';
import * as installation from './008_installation';
import { support } from './009_support';
import { keys } from './010_keys';
import { auditByMonth } from './011_audit_by_month';
import { companyMove } from './012_company_move';

/**
 * Every migration, in the order of execution. A released one never changes, because databases have it. Those of the first release
 * are in Knex's form; each later one is a `SteppedMigration`, during which the previous release goes on.
 */
export const migrations: readonly NamedMigration[] = [
  { name: '001_directory', migration: directory },
  { name: '002_macro', migration: macro },
  { name: '003_lockpath', migration: lockpath },
  { name: '004_audit', migration: audit },
  { name: '005_deferrable_references', migration: deferrable },
  { name: '006_room_for_changes', migration: room },
  { name: '007_lock_length', migration: lockLength },
  { name: '008_installation', migration: installation },
  { name: '009_support', migration: support },
  { name: '010_keys', migration: keys },
  { name: '011_audit_by_month', migration: auditByMonth },
  { name: '012_company_move', migration: companyMove },
];
