/**
 * The map of the house, storey by storey. A room may import the rooms named here and nothing else.
 * `wiring/` builds the rooms for main.ts: it may import any of them, and only main.ts imports it.
 * @type {import("dependency-cruiser").IConfiguration}
 */
const mayImport = {
  graphql: ["newsroom", "audience", "store", "domain"],
  site: ["newsroom", "audience", "store", "domain"],
  cli: ["newsroom", "audience", "store", "domain"],
  newsroom: ["ingest", "digest", "rendering", "checks", "delivery", "store", "domain"],
  audience: ["ingest", "rendering", "delivery", "store", "domain"],
  // It makes the phrase bank that digest/ speaks by.
  ingest: ["digest", "domain"],
  digest: ["domain"],
  rendering: ["digest", "domain"],
  checks: ["rendering", "digest", "domain"],
  delivery: ["rendering", "store", "domain"],
  store: ["domain"],
  config: ["domain"],
  domain: [],
};

const roomRule = ([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join("-") || "itself"}`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^(src/|ormconfig)", pathNot: `^src/(${[room, ...allowed].join("|")})/` },
});

const pureRule = (room) => ({
  name: `${room}-is-pure`,
  comment: "No I/O, clock, framework or database in the core: take values, return values.",
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { dependencyTypes: ["npm", "npm-dev", "npm-optional", "core"] },
});

module.exports = {
  forbidden: [
    ...Object.entries(mayImport).map(roomRule),
    pureRule("domain"),
    pureRule("digest"),
    {
      name: "rendering-is-deterministic",
      comment:
        "Only the two template engines, and what turns a drawing into pixels; files are read elsewhere and passed in.",
      severity: "error",
      from: { path: "^src/rendering/" },
      to: { dependencyTypes: ["npm", "core"], pathNot: "node_modules/(handlebars|mjml|@types/mjml|@resvg)" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, path: "^src/", pathNot: "src/main\\.ts$" }, to: {} },
    {
      name: "only-main-reads-config",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main\\.ts|wiring/|config/)" },
      to: { path: "^src/config/" },
    },
    {
      name: "only-main-wires",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(main\\.ts|wiring/)" },
      to: { path: "^src/wiring/" },
    },
    {
      name: "only-store-queries-typeorm-entities",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/store/" },
      to: { path: "^src/store/entities/" },
    },
    {
      name: "src-never-imports-tests",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(tests|bench|scripts)/" },
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      // Without it, a package that has no `main` is not found.
      exportsFields: ["exports"],
      extensions: [".ts", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
