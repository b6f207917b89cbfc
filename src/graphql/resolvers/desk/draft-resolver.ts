import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { BlockSlot } from "../../../newsroom/editions/block-slots.js";
import type { Against, ComparedBlock } from "../../../newsroom/editions/compare-draft.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { AgainstEnum } from "../../desk-enums.js";
import { manyOf } from "../../limits/list-size.js";
import { Needs } from "../../needs.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showDraft, showSheet } from "../../read-model/show-draft.js";
import { IsoWeekScalar } from "../../scalars.js";
import { BlockSlotType, ComparedBlockType, DraftType, type ShownDraft } from "../../types/draft-type.js";
import { LETTER_COST } from "./letter-cost.js";

@Resolver()
export class DraftResolver {
  @Needs("READ_DRAFTS")
  @Query(() => DraftType, {
    nullable: true,
    complexity: LETTER_COST,
    description: "The edition of a week as it is being written, with its letter; null: nobody opened it.",
  })
  async draft(
    @Arg("week", () => IsoWeekScalar, { description: "Which week." }) week: string,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownDraft | null> {
    const sheet = await deskOf(context).editions.draft(context.actor, week);
    return sheet && showSheet(sheet, readModelOf(context.publication));
  }

  @Needs("READ_DRAFTS")
  @Query(() => [DraftType], {
    complexity: manyOf(50),
    description: "The editions that were opened, the latest week first, without their letters.",
  })
  async drafts(@Ctx() context: GraphqlContext): Promise<ShownDraft[]> {
    return (await deskOf(context).editions.drafts(context.actor)).map(showDraft);
  }

  @Needs("READ_DRAFTS")
  @Query(() => [BlockSlotType], {
    complexity: LETTER_COST,
    description: "The slots that a rewritten sentence of a block may have, with what each says this week.",
  })
  blockSlots(
    @Arg("week", () => IsoWeekScalar, { description: "Which week." }) week: string,
    @Arg("block", () => String, { description: "`MOVE:openai`, `OPENING`." }) block: string,
    @Ctx() context: GraphqlContext,
  ): Promise<BlockSlot[]> {
    return deskOf(context).editions.slots(context.actor, week, block);
  }

  @Needs("READ_DRAFTS")
  @Query(() => [ComparedBlockType], {
    nullable: true,
    complexity: LETTER_COST,
    description: "What differs between the letter of a week and another one; null: there is no other one.",
  })
  comparedDraft(
    @Arg("week", () => IsoWeekScalar, { description: "Which week." }) week: string,
    @Arg("against", () => AgainstEnum, { description: "The other one." }) against: Against,
    @Ctx() context: GraphqlContext,
  ): Promise<ComparedBlock[] | null> {
    return deskOf(context).editions.compare(context.actor, week, against);
  }
}
