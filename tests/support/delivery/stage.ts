import type { RunReport } from "../../../src/domain/delivery.js";
import type { SinkOptions } from "../smtp-sink/options.js";
import { type GroundWish, start } from "./ground.js";
import { openScene, type Scene } from "./scene.js";
import { until } from "./until.js";

/** Slow enough to be met in mid-run. */
export const SLOW: SinkOptions = { latency: 30 };
export const CONNECTIONS = 5;

export const completed = ({ state }: RunReport): boolean => state === "COMPLETED";

/** Where one scene after the other is set, its run on its way. */
export interface Stage {
  readonly set: (wish: GroundWish, sink?: SinkOptions) => Promise<Scene>;
  /** Until the sink of the scene took so many letters. */
  readonly midway: (count: number) => Promise<unknown>;
  readonly clear: () => Promise<void>;
}

export function emptyStage(): Stage {
  let scene: Scene | undefined;
  return {
    set: async (wish, sink = {}) => {
      scene = await openScene(wish, sink);
      await start(scene.ground);
      return scene;
    },
    midway: (count) =>
      until(
        () => scene?.sink.report().accepted ?? 0,
        (accepted) => accepted >= count,
      ),
    clear: async () => {
      await scene?.close();
      scene = undefined;
    },
  };
}
