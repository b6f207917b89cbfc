import { Field, ID, InputType, Int } from "type-graphql";
import type { FrenchLabel } from "../../../domain/french-label.js";
import type { GivenEvidence, GivenLabel, GivenSource } from "../../../domain/records/given.js";
import type { Confirmation, EvidenceKind } from "../../../domain/source.js";
import { ConfirmationEnum, EvidenceKindEnum, GenderEnum, GrammaticalNumberEnum, PolarityEnum } from "../../enums.js";

const PARTIAL_DATE = "`2026`, `2026-01` or `2026-01-24`: as precise as is known.";

@InputType("SourceInput", {
  description:
    "Where a fact was read: a source on record by its `id`, or a publisher, a title, and one of the two dates. Else SOURCE_INCOMPLETE, with the field.",
})
export class SourceInput implements GivenSource {
  @Field(() => ID, { nullable: true, description: "Of a source on record; nothing else is then looked at." })
  id?: string | null;

  @Field(() => String, { nullable: true, description: "Who published it." })
  publisher?: string | null;

  @Field(() => String, { nullable: true, description: "Its title, in its language." })
  title?: string | null;

  @Field(() => String, { nullable: true, description: "Where to read it: https alone, else URL_REFUSED." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "Who wrote it." })
  author?: string | null;

  @Field(() => String, { nullable: true, description: `When it was published, ${PARTIAL_DATE}` })
  publishedOn?: string | null;

  @Field(() => String, { nullable: true, description: `When it was read, ${PARTIAL_DATE}` })
  accessedOn?: string | null;
}

@InputType("FrenchLabelInput", { description: "A noun phrase with the agreement that its sentence needs." })
export class FrenchLabelInput implements GivenLabel {
  @Field(() => String, { description: "With its article: « une levée de fonds »." })
  text!: string;

  @Field(() => GenderEnum, { description: "Its gender." })
  gender!: FrenchLabel["gender"];

  @Field(() => GrammaticalNumberEnum, { description: "Its number." })
  number!: FrenchLabel["number"];

  @Field(() => PolarityEnum, { defaultValue: "AFFIRMATIVE", description: "Whether it says that something is." })
  polarity!: FrenchLabel["polarity"];

  @Field(() => Int, { defaultValue: 2, description: "1 is colour, 2 must be said once, 3 leads." })
  weight!: number;
}

@InputType("EvidenceInput", { description: "A claim in French with its source." })
export class EvidenceInput implements GivenEvidence {
  @Field(() => EvidenceKindEnum, { description: "What the claim is about." })
  kind!: EvidenceKind;

  @Field(() => String, { nullable: true, description: "One French sentence; none is EVIDENCE_MISSING." })
  claim?: string | null;

  @Field(() => String, { nullable: true, description: "The exact words of the source, in its language." })
  quote?: string | null;

  @Field(() => ConfirmationEnum, { description: "How sure it is." })
  confirmation!: Confirmation;

  @Field(() => FrenchLabelInput, { nullable: true, description: "How the writer may put it; null: by its claim." })
  label?: FrenchLabelInput | null;

  @Field(() => SourceInput, { nullable: true, description: "Where it was read; none is SOURCE_INCOMPLETE." })
  source?: SourceInput | null;
}

@InputType("NoteEvidenceInput", { description: "Evidence that waits for an assessment." })
export class NoteEvidenceInput extends EvidenceInput {
  @Field(() => ID, { description: "The lab that it is about." })
  lab!: string;
}

@InputType("DiscardEvidenceInput", { description: "Evidence that nothing is to rest on." })
export class DiscardEvidenceInput {
  @Field(() => ID, { description: "Of evidence that waits." })
  evidence!: string;
}
