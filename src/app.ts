import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import type { DestinationStream } from 'pino';
import type { Config } from './config';
import { contracts as allContracts } from './contracts';
import type { Contract } from './contracts/contract';
import { consoleHandlers } from './console/handlers';
import { consoleLink, consoleStart } from './console/start';
import { standInConsole } from './control/console';
import { createControls, type ControlStart } from './control/controls';
import { controlRoutes } from './control/routes';
import { boundWaiting, hashEnded, waitingPasswords } from './credentials/hashThreads';
import { addressOf } from './http/address';
import { clearTextWarning } from './http/clearText';
import { countedWarning } from './http/countedWarning';
import { listen } from './http/listen';
import { createLog } from './http/log';
import { createPages } from './http/pages';
import { createOrigins } from './http/origin';
import { publicDemoWarning } from './http/publicDemo';
import type { Handler } from './http/exchange';
import { createHttpServer } from './http/server';
import { closeHttpServer } from './http/shutdown';
import { addressesOf } from './management/addresses';
import { endpointsFor } from './management/endpoints';
import { createMetrics, type Metrics } from './management/metrics';
import { databaseMetrics, type SeatsBy } from './management/metrics/seats';
import { startManagement, type ManagementServer } from './management/server';
import { auditSource, mayShowAudit } from './reports/audit';
import { freeSeatsReader } from './reports/seats';
import { statusReport } from './reports/status';
import { batchEnded } from './store/batching/batchEnded';
import { conflictReasons, decidedAgain } from './store/engine/conflict';
import { connectionCounts } from './store/engine/connectionCounts';
import type { Database } from './store/engine/database';
import { keepAuditMonths } from './store/audit/months';
import { keepHouse } from './store/housekeeper';
import { problemOf } from './store/engine/readiness';
import { catalogueOf } from './store/tables';
import { traceWork } from './tracing/work';
import { version } from './version';

/** The parts that the service is built from; tests pass their own clock, and read the log. */
export interface Parts {
  /** The contracts to serve; all of them if missing. */
  contracts?: readonly Contract[];
  config: Omit<Config, 'database'>;
  database: Database;
  now?: () => Date;
  /** How the stand-in begins; missing outside stand-in mode. */
  standIn?: ControlStart;
  logTo?: DestinationStream;
  /** Whether the process is the service's, with its signals; false for a service within another program. */
  ownsProcess?: boolean;
  /** Whether it warns of insecure settings; only one of several workers does. */
  warns?: boolean;
  /** Whether it opens the management port itself; for workers, their primary does. */
  opensManagement?: boolean;
}

export interface App {
  /** The address that it listens on, as `scheme://host:port`. */
  address: string;
  /** The address of its management port; undefined if it opened none. */
  management: string | undefined;
  /** What it has measured; undefined without a management port. */
  metrics: Metrics | undefined;
  /** The problem that prevents calls from being answered; undefined if there is none. */
  problem(): Promise<string | undefined>;
  /** Lets the process end although the service runs. */
  unref(): void;
  /** Finishes the calls in flight and closes; the database stays open. */
  close(): Promise<void>;
}

/**
 * Builds the service (database → contracts → HTTP) and starts to listen. The database must be migrated.
 *
 * @throws CertificateError if the certificate cannot be used; the operating system's error if it cannot listen;
 *   CannotManage if the management port cannot.
 */
export async function startApp({
  contracts = allContracts,
  config,
  database,
  now = () => new Date(),
  standIn,
  logTo,
  ownsProcess = true,
  warns = ownsProcess,
  opensManagement = true,
}: Parts): Promise<App> {
  const log = createLog(config.logLevel, logTo);
  const { knex: db, pipeline } = database;
  boundWaiting(
    config.limits.maxWaitingPasswords,
    countedWarning(log, 'Too many passwords wait to be hashed; more are refused. See MAX_WAITING_PASSWORDS.'),
  );
  const { tls, limits, publicUrl, trustedProxies } = config;
  const way = { publicUrl, trustedProxies, tls: tls !== undefined };
  const origins = createOrigins(way);
  const controls = standIn && (await createControls(db, contracts, standIn));
  const notice = controls?.surroundings.notice;
  const serviceNow = controls ? () => controls.clock.now() : now;
  const surroundings = {
    db,
    pipeline,
    now: serviceNow,
    originOf: origins.originOf,
    reportInterval: config.reportInterval,
    ...controls?.surroundings,
  };
  const opened = await Promise.all(
    contracts.map(async ({ name, title, links, open }) => {
      const { handlers, pages, console } = await open(surroundings);
      const served =
        config.console && console ? consoleHandlers({ name, title, console }, notice) : undefined;
      const surround = (handler: Handler): Handler => ({
        ...(controls?.surround(name, handler) ?? handler),
        contract: name,
      });
      const calls = [...handlers, ...(served ? [served.forms] : [])];
      return { name, title, links, pages, handlers: calls.map(surround), console: served?.pages };
    }),
  );
  const consoles = opened.filter((contract) => contract.console !== undefined);
  const handlers = [
    ...opened.flatMap((contract) => contract.handlers),
    ...consoles.map((contract) => contract.console!),
    ...(consoles.length > 0 ? [consoleStart(consoles, notice)] : []),
  ];
  const { exported, expiring, installation } = catalogueOf(contracts);
  const tables = [...exported.map(({ name }) => name), ...expiring.map(({ name }) => name), ...installation];

  const problem = async () => (server.closing ? 'the service is stopping' : problemOf(database, tables));
  const metrics =
    config.management &&
    createMetrics({
      most: {
        hashQueue: limits.maxWaitingPasswords,
        connections: limits.maxConnections,
        bodyBytes: limits.bodyBudget,
      },
      hashQueue: waitingPasswords,
      connections: () => server.connections.open(),
      bodyBytes: () => server.bodyBytes(),
      database: () => connectionCounts(db, pipeline),
    });
  const health = { problem, isStandIn: controls !== undefined };
  const more = consoles.length > 0 ? [consoleLink] : [];
  const pages = createPages(opened, health, { notice, more, version });
  const onCall = metrics?.countCall;
  const server = createHttpServer(handlers, pages, log, { limits, origins, tls, onCall, ownsProcess });
  await listen(server.listener, config.host, config.port);
  const management = metrics && opensManagement ? await openManagement(metrics) : undefined;
  const work = { batches: batchEnded, hashes: hashEnded, conflicts: decidedAgain, conflictReasons };
  traceWork(work);
  const endCounting = metrics?.countWork(work);
  const { address } = server.listener.address() as AddressInfo;
  if (warns) {
    const warnings = [
      clearTextWarning(address, way),
      publicDemoWarning(address, await titlesOfDemos(db, contracts)),
    ];
    for (const warning of warnings) if (warning !== undefined) log.warn(warning);
  }
  await keepAuditMonths(db, log);
  const endHousekeeping = keepHouse(db, expiring, serviceNow, log, metrics?.countDeleted);

  /** A start that fails leaves nothing behind. */
  async function openManagement({ text }: Metrics): Promise<ManagementServer> {
    const service = addressesOf(publicUrl ?? addressOf(server.listener, tls ? 'https' : 'http'), contracts);
    const management = config.management!;
    const isStandIn = controls !== undefined;
    const reports = {
      status: statusReport(database, contracts, { standIn: isStandIn, problem, url: () => service.url }),
      audit: mayShowAudit(management, database) ? auditSource(db, contracts, log) : undefined,
    };
    const standInPages = controls && config.console ? standInConsole(controls, management.token) : undefined;
    const ofDatabase = databaseMetrics(freeSeatsReader(db, contracts, log));
    const metrics = async (seats: SeatsBy) => (await text()) + (await ofDatabase(seats));
    const endpoints = endpointsFor({ health, metrics, service, standIn: isStandIn, ...reports }, [
      ...(controls ? controlRoutes(controls) : []),
      ...(standInPages?.endpoints ?? []),
    ]);
    try {
      return await startManagement({ ...management, endpoints, pages: standInPages?.pages ?? [], log });
    } catch (error) {
      await closeHttpServer(server, { delayMs: 0, graceMs: 0 });
      throw error;
    }
  }

  return {
    address: addressOf(server.listener, tls ? 'https' : 'http'),
    management: management?.address,
    metrics,
    problem,
    unref() {
      server.unref();
      management?.unref();
    },
    async close() {
      endHousekeeping();
      endCounting?.();
      await closeHttpServer(server, { delayMs: config.shutdownDelayMs, graceMs: config.shutdownGraceMs });
      await management?.close();
    },
  };
}

async function titlesOfDemos(db: Knex, contracts: readonly Contract[]): Promise<string[]> {
  const titles: string[] = [];
  for (const { title, demo } of contracts) if (await demo.isThere(db)) titles.push(title);
  return titles;
}
