import type { Approval } from "../../domain/approval.js";
import type { Digest } from "../../domain/digest.js";
import type { Db } from "../../store/db.js";
import { keptSource } from "../../store/kept-sources.js";
import { type ComposedEdition, composeFrom, type Press, tellWeek } from "../compose-edition.js";
import { bankOf, type PressSources, pressFrom } from "../press-sources.js";
import { type BoundSources, castingFrom, type KeptImprint } from "./binding.js";
import { filesOf, type WeekSnapshot } from "./week-snapshot.js";

/**
 * What was kept of an approved letter.
 * @throws {EchelonError} VERIFICATION_FAILED where any of it is lost or changed
 */
export async function keptSourcesOf(db: Db, { binding }: Pick<Approval, "binding">): Promise<BoundSources> {
  const text = async (sha256: string): Promise<string> => (await keptSource(db, sha256)).toString("utf8");
  return {
    content: await keptSource(db, binding.content),
    data: await text(binding.data),
    templates: await text(binding.templates),
    bank: await text(binding.bank),
    casting: await text(binding.casting),
    imprint: await text(binding.imprint),
  };
}

/** The words of a letter again, from what was kept of it. */
export function rebuildDigest(kept: Pick<BoundSources, "bank" | "casting" | "data">): Digest {
  const { week, casting } = castingFrom(kept.casting);
  const bank = bankOf(JSON.parse(kept.bank) as PressSources["phrases"]);
  return tellWeek(week, filesOf(JSON.parse(kept.data) as WeekSnapshot), bank, casting).digest;
}

/**
 * Makes a letter again from what was kept of it, and from nothing else; pictures and signatures are no part of it. The
 * hashes say that all of it is what this program wrote.
 */
export async function rebuildEdition(kept: BoundSources): Promise<ComposedEdition> {
  const { week, casting } = castingFrom(kept.casting);
  const press: Press = {
    ...pressFrom({
      templates: JSON.parse(kept.templates) as PressSources["templates"],
      phrases: JSON.parse(kept.bank) as PressSources["phrases"],
    }),
    ...(JSON.parse(kept.imprint) as KeptImprint),
    signerOf: () => null,
    charts: { draw: () => null, fontFiles: [] },
  };
  return composeFrom(filesOf(JSON.parse(kept.data) as WeekSnapshot), week, casting, press);
}
