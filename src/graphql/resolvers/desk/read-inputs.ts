import type { GivenAssessment, GivenEvidence, GivenSource } from "../../../domain/records/given.js";
import type { AssessmentWish } from "../../../newsroom/records/assessment-wish.js";
import { readId } from "../../global-id.js";

/** Ids of the API in the place of which the desk wants its own. */
interface GivenGrounds {
  readonly evidence?: readonly GivenEvidence[] | null | undefined;
  readonly waitingEvidence?: readonly string[] | null | undefined;
}

interface GivenWish extends GivenAssessment {
  readonly lab: string;
  readonly corrects?: string | null;
}

/** @throws {EchelonError} BAD_USER_INPUT for an id that this API did not give, with its field */
export function readWish({ lab, ...given }: GivenWish): AssessmentWish {
  const corrects = given.corrects ? readId("Assessment", given.corrects, ["corrects"]) : null;
  return { ...given, ...readGrounds(given), labId: readId("Lab", lab, ["lab"]), corrects };
}

export function readGrounds({ evidence, waitingEvidence }: GivenGrounds): GivenGrounds {
  return {
    evidence: evidence?.map((piece, index) => ({
      ...piece,
      source: readSourceId(piece.source, ["evidence", String(index), "source", "id"]),
    })),
    waitingEvidence: waitingEvidence?.map((id, index) =>
      readId("WaitingEvidence", id, ["waitingEvidence", String(index)]),
    ),
  };
}

export function readSourceId(
  source: GivenSource | null | undefined,
  field: readonly string[],
): GivenSource | null | undefined {
  return source?.id ? { ...source, id: readId("Source", source.id, field) } : source;
}
