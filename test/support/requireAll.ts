/** Whether this run leaves nothing out: it runs every suite, on every kind of database, with every foreign client. */
export const requiresAll = process.env.REQUIRE_ALL === '1';
