import { z } from "zod";
import {
  CONDITIONS,
  FRAME_PLACES,
  LAB_PLACES,
  LETTER_KINDS,
  LICENCES,
  PHRASE_KINDS,
} from "../../digest/phrases/phrase.js";

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, "write it in kebab-case, such as hausse-train-01");
const image = z.string().regex(/^\p{Ll}[\p{Ll}-]*$/u, "write one lower-case word, such as train");
const text = z.string().trim().min(1, "write a sentence").max(600, "keep it under 600 characters");
const rest = z.int().min(0).max(520);
const rank = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);
const levels = z.strictObject({ from: z.array(rank).min(1).optional(), to: z.array(rank).min(1).optional() });
const needs = z.array(z.enum(CONDITIONS));
const playful = z.array(z.enum(LICENCES));
const kinds = z.array(z.enum(PHRASE_KINDS)).min(1);

const words = {
  text,
  needs: needs.optional(),
  flat: z.boolean().optional(),
  playful: playful.optional(),
  plural: z.boolean().optional(),
};

const piece = z.strictObject({ place: z.enum(LAB_PLACES), ...words });

export const arcEntry = z.strictObject({
  id,
  image,
  kinds,
  needs: needs.optional(),
  levels: levels.optional(),
  rest: rest.optional(),
  plural: z.boolean().optional(),
  pieces: z.array(piece).min(4, "an arc has four or five pieces").max(5, "an arc has four or five pieces"),
});

export const labEntry = z.strictObject({
  id,
  image: image.optional(),
  kinds,
  levels: levels.optional(),
  rest: rest.optional(),
  place: z.enum(LAB_PLACES),
  ...words,
});

export const frameEntry = z.strictObject({
  id,
  image: image.optional(),
  weeks: z.array(z.enum(LETTER_KINDS)).min(1),
  rest: rest.optional(),
  place: z.enum(FRAME_PLACES),
  text,
  flat: z.boolean().optional(),
  playful: playful.optional(),
});

export type ArcEntry = z.infer<typeof arcEntry>;
export type LabEntry = z.infer<typeof labEntry>;
export type FrameEntry = z.infer<typeof frameEntry>;
