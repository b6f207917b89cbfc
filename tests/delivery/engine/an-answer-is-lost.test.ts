import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { claim, claimablePlaces, type Claimed, type ClaimOf } from "../../../src/store/delivery/claims.js";
import { giveBack, leaseChunk } from "../../../src/store/delivery/leases.js";
import { planRun } from "../../../src/store/delivery/plan.js";
import { registerWorker } from "../../../src/store/delivery/workers.js";
import { type Ground, layGround, start } from "../../support/delivery/ground.js";

const WORKER = "00000000-0000-4000-8000-0000000000aa";
const OTHER = [7];

let ground: Ground;

/** The database did what it was asked for, and the connection broke before it could say so. */
describe("A worker that never hears the database's answer", () => {
  beforeEach(async () => {
    ground = await layGround({ readers: 30 });
    await start(ground);
    await planRun(ground.ds, ground.run.id, "UTC");
    await registerWorker(ground.ds, WORKER, "here");
  });

  afterEach(() => ground.close());

  it("leases a chunk again that is its own without its knowing, and never one that it knows to hold", async () => {
    const { ds } = ground;
    await leaseChunk(ds, WORKER, OTHER);
    const again = await leaseChunk(ds, WORKER, OTHER, []);
    expect(again).toMatchObject({ chunk: 7, epoch: 2 });
    await expect(leaseChunk(ds, WORKER, OTHER, again && [again])).resolves.toBeUndefined();
  });

  it("gives readers back as planned whom it claimed without its knowing", async () => {
    const { ds } = ground;
    const lease = await leaseChunk(ds, WORKER, OTHER);
    if (lease === undefined) return;
    const places = await claimablePlaces(ds, lease);
    await claim(ds, { ...lease, worker: WORKER, places: places.slice(0, 20), timeZone: "UTC" });
    await giveBack(ds, lease, WORKER);
    const next = await leaseChunk(ds, WORKER, OTHER);
    const again = { ...lease, epoch: next?.epoch ?? 0, places: await claimablePlaces(ds, lease) };
    const claimed = await claim(ds, { ...again, worker: WORKER, timeZone: "UTC" });
    expect(claimed.map(({ attempt }) => attempt)).toStrictEqual(Array.from({ length: 30 }, () => 1));
  });

  it("keeps what was accepted together with the next claim, also once its lease is another's", async () => {
    const { ds } = ground;
    const lease = await leaseChunk(ds, WORKER, OTHER);
    if (lease === undefined) return;
    const places = await claimablePlaces(ds, lease);
    const claimNext = (of: Partial<ClaimOf>, accepted: readonly Claimed[]): Promise<Claimed[]> =>
      claim(
        ds,
        { ...lease, worker: WORKER, places: [], timeZone: "UTC", ...of },
        { ...lease, code: 250, enhanced: "2.0.0", ids: accepted.map(({ id }) => id) },
      );
    const first = await claimNext({ places: places.slice(0, 10) }, []);
    const second = await claimNext({ places: places.slice(10, 20) }, first);
    expect(second).toHaveLength(10);
    await expect(ground.report()).resolves.toMatchObject({ accepted: 10, waiting: 20 });
    await expect(claimNext({ places: places.slice(20), epoch: 99 }, [...first, ...second])).resolves.toStrictEqual([]);
    await expect(ground.report()).resolves.toMatchObject({ accepted: 20, waiting: 10 });
  });
});
