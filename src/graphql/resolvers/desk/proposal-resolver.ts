import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { ComplexityEstimatorArgs } from "graphql-query-complexity";
import { EchelonError } from "../../../domain/errors.js";
import type { Proposal, ProposalState } from "../../../domain/proposal.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { ProposalStateEnum } from "../../enums.js";
import { readId } from "../../global-id.js";
import { Needs } from "../../needs.js";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from "../../paging/page-args.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showProposal } from "../../read-model/show-records.js";
import { AssessmentInput, ProposalDecisionInput } from "../../types/desk/assessment-inputs.js";
import { ProposalType, type ShownProposal } from "../../types/desk/proposal-type.js";
import { ProposalPayload } from "../../types/desk/record-payloads.js";
import { attempting } from "../../user-errors.js";
import { readWish } from "./read-inputs.js";
import { writingCost } from "./writing-cost.js";

@ArgsType()
class ProposalsArgs {
  @Field(() => ProposalStateEnum, { nullable: true, description: "In this state; null: in any." })
  state?: ProposalState | null;

  @Field(() => ID, { nullable: true, description: "Of this lab alone." })
  lab?: string | null;

  @Field(() => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: "At most so many, 1 to 100." })
  first!: number;
}

@Resolver()
export class ProposalResolver {
  @Needs("READ_DRAFTS")
  @Query(() => [ProposalType], {
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      1 + Math.min(Math.max((args as { first: number }).first, 1), MAX_PAGE_SIZE) * childComplexity,
    description: "The latest proposals, the newest first.",
  })
  async proposals(
    @Args(() => ProposalsArgs) { state, lab, first }: ProposalsArgs,
    @Ctx() context: GraphqlContext,
  ): Promise<ShownProposal[]> {
    const asked = { state: state ?? null, labId: lab ? readId("Lab", lab, ["lab"]) : null, limit: requirePage(first) };
    const proposals = await deskOf(context).records.proposals(context.actor, asked);
    const model = readModelOf(context.publication);
    return proposals.map((one) => showProposal(one, model, context.now)).filter((one) => one !== null);
  }

  @Needs("RECORD")
  @Mutation(() => ProposalPayload, {
    complexity: writingCost,
    description:
      "Proposes an assessment, which is recorded once somebody approves it. Refused as `recordAssessment` refuses.",
  })
  proposeAssessment(
    @Arg("input", () => AssessmentInput) input: AssessmentInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ProposalPayload> {
    return attempting(
      async () => shown(await deskOf(context).records.propose(context.actor, readWish(input)), context),
      NOTHING,
    );
  }

  @Needs("RECORD")
  @Mutation(() => ProposalPayload, {
    complexity: writingCost,
    description:
      "Records what was proposed, where the rules still accept it. PROPOSAL_UNKNOWN; PROPOSAL_STATE_INVALID where somebody decided already, with who and when; EVIDENCE_UNKNOWN; and the rules of the record.",
  })
  approveProposal(
    @Arg("input", () => ProposalDecisionInput) { proposal, note }: ProposalDecisionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ProposalPayload> {
    return attempting(async () => {
      const decision = { proposalId: readId("Proposal", proposal, ["proposal"]), note };
      const approved = await deskOf(context).records.approve(context.actor, decision);
      return shown(approved.proposal, context);
    }, NOTHING);
  }

  @Needs("RECORD")
  @Mutation(() => ProposalPayload, {
    complexity: writingCost,
    description:
      "Closes a proposal without recording it; one's own is WITHDRAWN. PROPOSAL_UNKNOWN; PROPOSAL_STATE_INVALID, with who decided and when.",
  })
  rejectProposal(
    @Arg("input", () => ProposalDecisionInput) { proposal, note }: ProposalDecisionInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ProposalPayload> {
    return attempting(async () => {
      const decision = { proposalId: readId("Proposal", proposal, ["proposal"]), note };
      return shown(await deskOf(context).records.reject(context.actor, decision), context);
    }, NOTHING);
  }
}

const NOTHING = { proposal: null };

function shown(proposal: Proposal, context: GraphqlContext): Omit<ProposalPayload, "userErrors"> {
  context.lookAgain(proposal.decided?.at ?? proposal.proposedAt);
  return { proposal: showProposal(proposal, readModelOf(context.publication), context.now) };
}

function requirePage(first: number): number {
  if (first >= 1 && first <= MAX_PAGE_SIZE) return first;
  throw new EchelonError("PAGE_SIZE_INVALID", `first is ${first}.`, `Give 1 to ${MAX_PAGE_SIZE}.`);
}
