import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { GraphqlContext } from "../../context.js";
import { Needs } from "../../needs.js";
import {
  BlockInput,
  EditionInput,
  RerollBlockInput,
  RewriteSentenceInput,
  SeenEditionInput,
  UndoEditInput,
} from "../../types/edition-inputs.js";
import { EditionPayload, type ShownEditionPayload, type ShownWish } from "../../types/edition-payloads.js";
import { asking } from "./asking.js";
import { LETTER_COST } from "./letter-cost.js";

const NO_WORDS = { was: null, text: null, seed: null };

/** The words of an edition. */
@Resolver()
export class EditResolver {
  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Opens the edition of a week, or gives the one that is open.",
  })
  openEdition(
    @Arg("input", () => EditionInput) { week }: EditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, (editions) => editions.open(context.actor, week));
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Draws a block again. What was pinned or rewritten in it gives way, until it is undone.",
  })
  rerollBlock(
    @Arg("input", () => RerollBlockInput) { week, revision, block, seed = null }: RerollBlockInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    const edit = { kind: "REROLL", block, seed } as const;
    return asking(context, (editions) => editions.edit(context.actor, { week, revision, edit }), {
      ...NO_WORDS,
      ...edit,
    });
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Says something else in the place of a sentence; SENTENCE_INVALID says what cannot be said.",
  })
  rewriteSentence(
    @Arg("input", () => RewriteSentenceInput) { week, revision, block, was, text }: RewriteSentenceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    const edit = { kind: "REWRITE", block, was, text } as const;
    return asking(context, (editions) => editions.edit(context.actor, { week, revision, edit }), {
      ...edit,
      seed: null,
    });
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Keeps the sentences of a block as long as their facts hold.",
  })
  pinBlock(
    @Arg("input", () => BlockInput) input: BlockInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return editBlock(context, input, "PIN");
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Leaves a block out: CONTEXT, QUOTE, ROLL_CALL, UNMOVED or SUMMARY.",
  })
  dropBlock(
    @Arg("input", () => BlockInput) input: BlockInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return editBlock(context, input, "DROP");
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Tells a block without jokes (« sans blague »): OPENING, a MOVE, UNMOVED, SUMMARY or FAREWELL.",
  })
  plainBlock(
    @Arg("input", () => BlockInput) input: BlockInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return editBlock(context, input, "PLAIN");
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Takes an edit back: the letter is as if it had never been.",
  })
  undoEdit(
    @Arg("input", () => UndoEditInput) { week, revision, number = null }: UndoEditInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, (editions) => editions.undo(context.actor, { week, revision, number }));
  }

  @Needs("WRITE")
  @Mutation(() => EditionPayload, { complexity: LETTER_COST, description: "Puts an edition in review." })
  submitEdition(
    @Arg("input", () => SeenEditionInput) { week, revision }: SeenEditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, (editions) => editions.submit(context.actor, { week, revision }));
  }
}

function editBlock(
  context: GraphqlContext,
  { week, revision, block }: BlockInput,
  kind: "PIN" | "DROP" | "PLAIN",
): Promise<ShownEditionPayload> {
  const refused: ShownWish = { ...NO_WORDS, kind, block };
  return asking(
    context,
    (editions) => editions.edit(context.actor, { week, revision, edit: { kind, block } }),
    refused,
  );
}
