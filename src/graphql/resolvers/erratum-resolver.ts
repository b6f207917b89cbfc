import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { errataOf } from "../../domain/errata.js";
import type { Instant } from "../../domain/instant.js";
import { parseWeek } from "../../domain/week.js";
import type { GraphqlContext } from "../context.js";
import { manyOf } from "../limits/list-size.js";
import { momentsOf } from "../moments.js";
import { readModelOf } from "../read-model/read-model.js";
import type { ShownEdition } from "../read-model/shown.js";
import { DateTimeScalar } from "../scalars.js";
import { EditionType, ErratumType, type ShownErratum } from "../types/edition-type.js";

@Resolver(() => EditionType)
export class ErratumResolver {
  @FieldResolver(() => [ErratumType], {
    complexity: manyOf(5),
    description:
      "What it told that was corrected since, by itself; the latest correction first. The letter stays as it was sent.",
  })
  errata(
    @Root() { week }: ShownEdition,
    @Arg("knownAt", () => DateTimeScalar, {
      nullable: true,
      description: "As it was known at this moment; now when absent. Never in the future.",
    })
    asked: Instant | null,
    @Ctx() { publication, now }: GraphqlContext,
  ): ShownErratum[] {
    const { knownAt } = momentsOf({ knownAt: asked }, now);
    const model = readModelOf(publication);
    const told = parseWeek(week);
    const errata = model.labs.flatMap((lab) => {
      const { id } = lab.file.lab;
      return errataOf(id, lab.file.timeline, told, knownAt).flatMap(({ printed, corrected }): ShownErratum[] => {
        const { byId } = model.historyAt(lab, knownAt);
        const [was, is] = [byId.get(printed.id), byId.get(corrected.id)];
        return was && is ? [{ printed: was, corrected: is, recordedAt: corrected.recordedAt }] : [];
      });
    });
    return errata.sort(
      (one, other) => Number(one.recordedAt < other.recordedAt) - Number(one.recordedAt > other.recordedAt),
    );
  }
}
