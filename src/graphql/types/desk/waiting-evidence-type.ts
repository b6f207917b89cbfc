import { Field, ID, ObjectType } from "type-graphql";
import type { FrenchLabel } from "../../../domain/french-label.js";
import type { Confirmation, EvidenceKind } from "../../../domain/source.js";
import { ConfirmationEnum, EvidenceKindEnum } from "../../enums.js";
import type { ShownLab, ShownSource } from "../../read-model/shown.js";
import { DateTimeScalar } from "../../scalars.js";
import { FrenchLabelType } from "../fact-type.js";
import { LabType } from "../lab-type.js";
import { SourceType } from "../source-type.js";

export interface ShownWaitingEvidence {
  readonly id: string;
  readonly lab: ShownLab;
  readonly kind: EvidenceKind;
  readonly claim: string;
  readonly quote: string | null;
  readonly confirmation: Confirmation;
  readonly label: FrenchLabel | null;
  readonly source: ShownSource;
  readonly notedBy: string;
  readonly notedAt: string;
}

@ObjectType("WaitingEvidence", {
  description: "A claim that no assessment rests on yet. The newsroom alone sees it, and `node` does not know it.",
})
export class WaitingEvidenceType implements ShownWaitingEvidence {
  @Field(() => ID, { description: "Global and opaque." })
  id!: string;

  @Field(() => LabType, { description: "Whom it is about." })
  lab!: ShownLab;

  @Field(() => EvidenceKindEnum, { description: "What the claim is about." })
  kind!: EvidenceKind;

  @Field(() => String, { description: "In French." })
  claim!: string;

  @Field(() => String, { nullable: true, description: "The exact words of the source, in its language." })
  quote!: string | null;

  @Field(() => ConfirmationEnum, { description: "How sure it is." })
  confirmation!: Confirmation;

  @Field(() => FrenchLabelType, { nullable: true, description: "How French says it; null: by its claim." })
  label!: FrenchLabel | null;

  @Field(() => SourceType, { description: "Where it was read; `node` knows it once it is published." })
  source!: ShownSource;

  @Field(() => String, { description: "Who noted it." })
  notedBy!: string;

  @Field(() => DateTimeScalar, { description: "When." })
  notedAt!: string;
}
