import { composeWeekDigest, AS_IT_IS } from "../newsroom/editions/compose-week.js";
import { latestChanges } from "../newsroom/audit/read-audit-log.js";
import { requireBegun } from "../newsroom/compose-edition.js";
import { parseWeek } from "../domain/week.js";
import type { EditionsDoor } from "../site/desk/editions/editions-door.js";
import { now } from "./clock.js";
import { editionsDoor } from "./editions-door.js";
import { scheduleOf } from "./schedule-of.js";

/** The same verbs as the API's, and what the pages show around them. */
export async function deskEditions(ground: Parameters<typeof editionsDoor>[0]): Promise<EditionsDoor> {
  const { config, database, press } = ground;
  const { schedule: send, ...verbs } = await editionsDoor(ground);
  return {
    ...{ ...verbs, send, now, schedule: scheduleOf(config), teamOfOne: config.teamOfOne },
    digest: async (name) => {
      const week = requireBegun(parseWeek(name, config.timeZone), now());
      return composeWeekDigest(database, week, AS_IT_IS, (await press.current()).bank);
    },
    changes: (page) => latestChanges(database, page),
  };
}
