import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { ComplexityEstimatorArgs } from "graphql-query-complexity";
import type { Assessment } from "../../../domain/assessment.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { readId } from "../../global-id.js";
import { Needs } from "../../needs.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showBlocks } from "../../read-model/show-digest.js";
import { showRecorded } from "../../read-model/show-records.js";
import { AssessmentInput, CorrectAssessmentInput, WithdrawLabInput } from "../../types/desk/assessment-inputs.js";
import { AssessmentPayload, AssessmentPreviewPayload } from "../../types/desk/record-payloads.js";
import { attempting } from "../../user-errors.js";
import { readGrounds, readWish } from "./read-inputs.js";
import { writingCost } from "./writing-cost.js";

/** A letter is composed at each question. */
const LETTER_COST = 1000;

@Resolver()
export class AssessmentResolver {
  @Needs("RECORD")
  @Query(() => AssessmentPreviewPayload, {
    complexity: ({ childComplexity }: ComplexityEstimatorArgs) => LETTER_COST + childComplexity,
    description:
      "How the letter of the week in progress would tell an assessment, were it recorded now; or all that refuses it. Nothing is written.",
  })
  previewAssessment(
    @Arg("input", () => AssessmentInput) input: AssessmentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AssessmentPreviewPayload> {
    return attempting<Omit<AssessmentPreviewPayload, "userErrors">>(
      async () => {
        const { week, kind, blocks, sources } = await deskOf(context).records.preview(context.actor, readWish(input));
        return { week, kind, blocks: showBlocks(blocks, sources, readModelOf(context.publication)) };
      },
      { week: null, kind: null, blocks: [] },
    );
  }

  @Needs("RECORD")
  @Mutation(() => AssessmentPayload, {
    complexity: writingCost,
    description:
      "Records an assessment, for good. DECISION_MISSING, RATIONALE_MISSING, EFFECTIVE_DATE_MISSING, EVIDENCE_MISSING, EVIDENCE_RUMOUR_ONLY, EVIDENCE_UNKNOWN, SOURCE_INCOMPLETE, SOURCE_UNKNOWN, URL_REFUSED, DATE_INVALID, RANGE_INVALID, OUTLOOK_IMPOSSIBLE, EFFECTIVE_DATE_TAKEN, ASSESSMENT_UNKNOWN, ALREADY_CORRECTED, RECORDED_OUT_OF_ORDER, UNRATED, WITHDRAWN, LAB_UNKNOWN, BAD_USER_INPUT.",
  })
  recordAssessment(
    @Arg("input", () => AssessmentInput) input: AssessmentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AssessmentPayload> {
    return attempting(
      async () => shown(await deskOf(context).records.record(context.actor, readWish(input)), context),
      NOTHING,
    );
  }

  @Needs("RECORD")
  @Mutation(() => AssessmentPayload, {
    complexity: writingCost,
    description:
      "Records what supersedes an assessment, which stays on record. What a letter told makes an erratum by itself. Refused as `recordAssessment` refuses.",
  })
  correctAssessment(
    @Arg("input", () => CorrectAssessmentInput) { corrects, ...input }: CorrectAssessmentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AssessmentPayload> {
    return attempting(async () => {
      const wish = { ...input, ...readGrounds(input), corrects: readId("Assessment", corrects, ["corrects"]) };
      return shown(await deskOf(context).records.correct(context.actor, wish), context);
    }, NOTHING);
  }

  @Needs("RECORD")
  @Mutation(() => AssessmentPayload, {
    complexity: writingCost,
    description:
      "Takes a lab off the ladder; its history stays. UNRATED, WITHDRAWN, and what `recordAssessment` refuses.",
  })
  withdrawLab(
    @Arg("input", () => WithdrawLabInput) { lab, ...input }: WithdrawLabInput,
    @Ctx() context: GraphqlContext,
  ): Promise<AssessmentPayload> {
    return attempting(async () => {
      const wish = { ...input, ...readGrounds(input), labId: readId("Lab", lab, ["lab"]) };
      return shown(await deskOf(context).records.withdraw(context.actor, wish), context);
    }, NOTHING);
  }
}

const NOTHING = { assessment: null };

function shown(recorded: Assessment, context: GraphqlContext): Omit<AssessmentPayload, "userErrors"> {
  context.lookAgain(recorded.recordedAt);
  return { assessment: showRecorded(recorded, readModelOf(context.publication), context.now) };
}
