import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { SavedLab } from "../../../newsroom/records/create-lab.js";
import type { GraphqlContext } from "../../context.js";
import { deskOf } from "../../desk-door.js";
import { readId } from "../../global-id.js";
import { Needs } from "../../needs.js";
import { readModelOf } from "../../read-model/read-model.js";
import { showSource } from "../../read-model/show-facts.js";
import { SourceInput } from "../../types/desk/evidence-inputs.js";
import { CreateLabInput, EditLabInput } from "../../types/desk/lab-inputs.js";
import { LabPayload, SourcePayload } from "../../types/desk/record-payloads.js";
import { attempting } from "../../user-errors.js";
import { readSourceId } from "./read-inputs.js";
import { writingCost } from "./writing-cost.js";

@Resolver()
export class LabDeskResolver {
  @Needs("RECORD")
  @Mutation(() => LabPayload, {
    complexity: writingCost,
    description:
      "Adds a lab, unrated, which everybody sees from then on. LAB_EXISTS, BAD_USER_INPUT, URL_REFUSED, DATE_INVALID.",
  })
  createLab(
    @Arg("input", () => CreateLabInput) input: CreateLabInput,
    @Ctx() context: GraphqlContext,
  ): Promise<LabPayload> {
    return attempting(
      async () => shown(await deskOf(context).records.createLab(context.actor, input), context),
      NO_LAB,
    );
  }

  @Needs("RECORD")
  @Mutation(() => LabPayload, {
    complexity: writingCost,
    description: "Changes what is given of a lab. LAB_UNKNOWN, BAD_USER_INPUT, URL_REFUSED, DATE_INVALID.",
  })
  editLab(
    @Arg("input", () => EditLabInput) { lab, ...edit }: EditLabInput,
    @Ctx() context: GraphqlContext,
  ): Promise<LabPayload> {
    return attempting(async () => {
      const wish = { ...edit, labId: readId("Lab", lab, ["lab"]) };
      return shown(await deskOf(context).records.editLab(context.actor, wish), context);
    }, NO_LAB);
  }

  @Needs("RECORD")
  @Mutation(() => SourcePayload, {
    complexity: writingCost,
    description:
      "Adds a source or, by its `id`, mends the words of one wherever it is cited. SOURCE_INCOMPLETE, SOURCE_UNKNOWN, URL_REFUSED, DATE_INVALID.",
  })
  saveSource(
    @Arg("input", () => SourceInput) input: SourceInput,
    @Ctx() context: GraphqlContext,
  ): Promise<SourcePayload> {
    return attempting<Omit<SourcePayload, "userErrors">>(
      async () => {
        const wish = readSourceId(input, ["id"]) ?? {};
        const source = await deskOf(context).records.saveSource(context.actor, wish);
        context.lookAgain();
        return { source: showSource(source) };
      },
      { source: null },
    );
  }
}

const NO_LAB = { lab: null, warnings: [] };

function shown({ lab, warnings }: SavedLab, context: GraphqlContext): Omit<LabPayload, "userErrors"> {
  context.lookAgain();
  return { lab: readModelOf(context.publication).labById.get(lab.id) ?? null, warnings };
}
