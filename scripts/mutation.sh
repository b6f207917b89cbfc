#!/usr/bin/env bash
# Plants a fault in each expression of src/domain, one at a time, and counts those that no test of tests/domain sees.
# Stryker needs Node 22 and 64 MB, hence a room of its own, outside `npm ci`. Arguments go to Stryker, such as
# `npm run mutation -- --mutate src/domain/week.ts`.
set -euo pipefail
cd "$(dirname "$0")/.."
room=.cache/mutation
mkdir -p "$room"
rm -rf "$room"/{src,tests,.stryker-tmp}
mkdir -p "$room"/{src,tests}
cp -r src/domain "$room/src/"
cp -r tests/domain "$room/tests/"
mkdir "$room/tests/support"
cp tests/support/{builders,naive-replay,naive-week,random-log,refusal}.ts "$room/tests/support/"
cp tsconfig.json stryker.config.json "$room/"
export PATH="$PWD/node_modules/.bin:$PATH"
cd "$room"

cat > package.json <<'JSON'
{
  "private": true,
  "type": "module",
  "dependencies": { "@stryker-mutator/core": "10.0.0", "@stryker-mutator/jest-runner": "10.0.0" }
}
JSON
# One seed for every run: a fault is found, or not, each time. A counterexample is enough, the smallest is not wanted.
printf 'import fc from "fast-check";\n\nfc.configureGlobal({ seed: 20260124, endOnFailure: true });\n' > seed.mjs
# One file for all of them: Jest makes its rooms once for each fault, and not twenty times.
(cd tests && printf 'import "./%s.js";\n' domain/*.test.ts | sed 's/\.ts\.js/.js/' > all.test.ts)
# Jest, TypeScript and fast-check are those of the house, found in the folder above.
npm install --legacy-peer-deps --ignore-scripts --no-audit --no-fund --silent
exec node_modules/.bin/stryker run "$@"
