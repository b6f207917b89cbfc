import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { WaitingEvidence } from "../../../domain/waiting-evidence.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { readId } from "../../global-id.js";
import { manyOf } from "../../limits/list-size.js";
import { Needs } from "../../needs.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showWaiting } from "../../read-model/show-records.js";
import { DiscardEvidenceInput, NoteEvidenceInput } from "../../types/desk/evidence-inputs.js";
import { WaitingEvidencePayload } from "../../types/desk/record-payloads.js";
import { type ShownWaitingEvidence, WaitingEvidenceType } from "../../types/desk/waiting-evidence-type.js";
import { attempting } from "../../user-errors.js";
import { readSourceId } from "./read-inputs.js";
import { writingCost } from "./writing-cost.js";

@Resolver()
export class EvidenceResolver {
  @Needs("READ_DRAFTS")
  @Query(() => [WaitingEvidenceType], {
    complexity: manyOf(50),
    description: "The evidence that no assessment rests on yet, of one lab or of all; the oldest first.",
  })
  async waitingEvidence(
    @Arg("lab", () => ID, { nullable: true, description: "Of this lab alone." }) lab: string | null,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownWaitingEvidence[]> {
    const labId = lab ? readId("Lab", lab, ["lab"]) : null;
    const evidence = await deskOf(context).records.waitingEvidence(context.actor, labId);
    const model = readModelOf(context.publication);
    return evidence.map((piece) => showWaiting(piece, model)).filter((piece) => piece !== null);
  }

  @Needs("RECORD")
  @Mutation(() => WaitingEvidencePayload, {
    complexity: writingCost,
    description:
      "Keeps a claim with its source until an assessment rests on it. EVIDENCE_MISSING, SOURCE_INCOMPLETE, SOURCE_UNKNOWN, URL_REFUSED, DATE_INVALID, LAB_UNKNOWN, BAD_USER_INPUT.",
  })
  noteEvidence(
    @Arg("input", () => NoteEvidenceInput) { lab, ...input }: NoteEvidenceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<WaitingEvidencePayload> {
    return attempting(async () => {
      const wish = {
        ...input,
        source: readSourceId(input.source, ["source", "id"]),
        labId: readId("Lab", lab, ["lab"]),
      };
      return shown(await deskOf(context).records.noteEvidence(context.actor, wish), context);
    }, NOTHING);
  }

  @Needs("RECORD")
  @Mutation(() => WaitingEvidencePayload, {
    complexity: writingCost,
    description: "Puts waiting evidence aside. EVIDENCE_UNKNOWN, also for what is used or aside already.",
  })
  discardEvidence(
    @Arg("input", () => DiscardEvidenceInput) { evidence }: DiscardEvidenceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<WaitingEvidencePayload> {
    return attempting(async () => {
      const id = readId("WaitingEvidence", evidence, ["evidence"]);
      return shown(await deskOf(context).records.discardEvidence(context.actor, id), context);
    }, NOTHING);
  }
}

const NOTHING = { evidence: null };

function shown(evidence: WaitingEvidence, context: GraphqlContext): Omit<WaitingEvidencePayload, "userErrors"> {
  context.lookAgain();
  return { evidence: showWaiting(evidence, readModelOf(context.publication)) };
}
