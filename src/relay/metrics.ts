/** What an operator may watch (GET /metrics): counts and times, nothing per workspace or device. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type RelayMetrics = ReturnType<typeof openMetrics>;

export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    connections: new Gauge({ name: "flr_connections", help: "Open sockets", registers }),
    workspaces: new Gauge({
      name: "flr_workspaces_loaded",
      help: "Workspaces in memory",
      registers,
    }),
    records: new Counter({ name: "flr_records_total", help: "Records committed", registers }),
    recordBytes: new Counter({ name: "flr_record_bytes_total", help: "Their bytes", registers }),
    blobs: new Counter({ name: "flr_blobs_total", help: "Blobs stored whole", registers }),
    blobBytes: new Counter({ name: "flr_blob_bytes_total", help: "Their bytes", registers }),
    snapshots: new Counter({
      name: "flr_snapshots_total",
      help: "Snapshots by what became of them: stored, base, rejected",
      labelNames: ["outcome"],
      registers,
    }),
    trimmed: new Counter({
      name: "flr_trimmed_records_total",
      help: "Records that a base stands for",
      registers,
    }),
    commits: new Histogram({
      name: "flr_commit_seconds",
      help: "Time of one group commit",
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
      registers,
    }),
    refusals: new Counter({
      name: "flr_refusals_total",
      help: "NACK and ERROR sent, by name",
      labelNames: ["name"],
      registers,
    }),
    pauses: new Counter({
      name: "flr_pauses_total",
      help: "Sockets not read for a while because too much waited",
      registers,
    }),
    lags: new Counter({ name: "flr_lags_total", help: "Sockets too slow for pushes", registers }),
  };
}
