import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { EchelonError } from "../../../domain/errors.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import type { WishedDeparture } from "../../editions-door.js";
import { Needs } from "../../needs.js";
import {
  ApproveEditionInput,
  EditionInput,
  ReturnEditionInput,
  ScheduleEditionInput,
  SendTestInput,
} from "../../types/edition-inputs.js";
import {
  EditionPayload,
  SendTestPayload,
  type ShownEditionPayload,
  type ShownTestPayload,
} from "../../types/edition-payloads.js";
import { attempting } from "../../user-errors.js";
import { asking } from "./asking.js";
import { LETTER_COST } from "./letter-cost.js";

/** Who lets an edition go out. */
@Resolver()
export class ApprovalResolver {
  @Needs("WRITE")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Gives an edition back to its editors; its approval, if any, is void.",
  })
  returnEdition(
    @Arg("input", () => ReturnEditionInput) { week, note = null }: ReturnEditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, (editions) => editions.giveBack(context.actor, week, note));
  }

  @Needs("PUBLISH")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description:
      "Approves the very letter that was looked at (« bon à tirer »): SAME_EDITOR, APPROVAL_MISMATCH, CHECKS_FAILED, CHECK_REASON_MISSING.",
  })
  approveEdition(
    @Arg("input", () => ApproveEditionInput) { week, contentSha256, reasons }: ApproveEditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    const given = Object.fromEntries((reasons ?? []).map(({ check, reason }) => [check, reason]));
    return asking(context, (editions) => editions.approve(context.actor, { week, contentSha256, reasons: given }));
  }

  @Needs("PUBLISH")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description:
      "Has an approved edition leave; APPROVAL_VOID, with what differs, where it is no longer what was approved.",
  })
  scheduleEdition(
    @Arg("input", () => ScheduleEditionInput) { week, departure, at = null }: ScheduleEditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, async (editions) => editions.schedule(context.actor, week, departureOf(departure, at)));
  }

  @Needs("PUBLISH")
  @Mutation(() => EditionPayload, {
    complexity: LETTER_COST,
    description: "Takes a scheduled edition back, or stops one on its way for good.",
  })
  cancelEdition(
    @Arg("input", () => EditionInput) { week }: EditionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownEditionPayload> {
    return asking(context, (editions) => editions.cancel(context.actor, week));
  }

  @Needs("WRITE")
  @Mutation(() => SendTestPayload, {
    complexity: LETTER_COST,
    description: "Sends a draft to one address, as the preview shows it.",
  })
  sendTest(
    @Arg("input", () => SendTestInput) { week, to }: SendTestInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownTestPayload> {
    const { editions } = deskOf(context);
    return attempting<Omit<ShownTestPayload, "userErrors">>(() => editions.sendTest(context.actor, week, to), {
      sha256: null,
      response: null,
    });
  }
}

function departureOf(kind: WishedDeparture["kind"], at: string | null): WishedDeparture {
  if (kind !== "AT") return { kind };
  if (at !== null) return { kind, instant: at };
  throw new EchelonError("BAD_USER_INPUT", "AT wants a time.", "Give it as `at`.", { field: ["at"] });
}
