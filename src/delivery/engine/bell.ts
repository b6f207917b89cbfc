/** Wakes one who rests. */
export interface Bell {
  readonly ring: () => void;
  /** Until it rings, or for so long; at once where it has rung since the last time. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export function newBell(): Bell {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    wait: async (milliseconds) => {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      rung = false;
    },
  };
}
