import type { DBCore, DBCoreMutateRequest, DBCoreTable, Middleware } from "dexie";

/** Below everything that Dexie does itself. */
const LOWEST = -10;

/** What is added to the outbox is committed with its request: a page that is left between the request and its success would
 *  lose the row, and on WebKit block the database (platform.md section 0). So an add to the outbox is a transaction of its own. */
export const commitAtOnce: Middleware<DBCore> = {
  stack: "dbcore",
  name: "commitAtOnce",
  level: LOWEST,
  create: (core) => ({
    ...core,
    table: (name) => (name === "outbox" ? committing(core.table(name)) : core.table(name)),
  }),
};

function committing(table: DBCoreTable): DBCoreTable {
  return {
    ...table,
    mutate(request: DBCoreMutateRequest) {
      const done = table.mutate(request);
      if (request.type === "add") (request.trans as IDBTransaction).commit();
      return done;
    },
  };
}
