import { type Lab, sharedNames } from "../../domain/lab.js";

/** The names that labs share, or one of them with others, for somebody to look at: two labs are never merged. */
export function namesInCommon(labs: readonly Lab[], slug: string | null = null): string[] {
  return sharedNames(labs)
    .filter(({ slugs }) => slug === null || slugs.includes(slug))
    .map(({ name, slugs }) => `« ${name} » is the name of ${slugs.join(" and of ")}: two labs are never merged.`);
}
