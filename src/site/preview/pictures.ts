import type { FastifyReply } from "fastify";
import type { Digest } from "../../domain/digest.js";
import { EchelonError } from "../../domain/errors.js";
import type { ChartName, EditionPicture, Scheme } from "../../newsroom/draw-edition.js";
import { queryOf, type ViewState } from "./view-state.js";

/** Draws a picture of an edition; null where there is nothing to draw. */
export type Draw = (digest: Digest, name: ChartName, scheme: Scheme) => Promise<EditionPicture | null>;

/** A picture in the page. */
export interface PictureRow {
  readonly title: string;
  readonly alt: string;
  readonly src: string;
  readonly svg: string;
  readonly png: string;
}

/** The pictures by the name that their addresses bear. */
const PICTURES: Readonly<Record<string, { readonly chart: ChartName; readonly title: string }>> = {
  echelle: { chart: "ladder", title: "L’échelle, pour la version en ligne" },
  courbes: { chart: "bump", title: "Les dernières semaines, pour la version en ligne" },
  carte: { chart: "card", title: "La carte de partage, 1200 × 630" },
};

const NAMED = /^(\w+)\.(svg|png)$/;

/** A picture runs nothing and loads nothing. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export async function pictureRows(digest: Digest, state: ViewState, draw: Draw): Promise<PictureRow[]> {
  const base = `/apercu/${digest.week}`;
  const query = queryOf(state, { tab: "lettre" });
  const rows = Object.entries(PICTURES).map(async ([name, { chart, title }]): Promise<PictureRow[]> => {
    const picture = await draw(digest, chart, schemeOf(state));
    const address = (form: string): string => `${base}/${name}.${form}${query}`;
    return picture === null
      ? []
      : [{ title, alt: picture.alt, src: address("svg"), svg: address("svg"), png: address("png") }];
  });
  return (await Promise.all(rows)).flat();
}

/** Sends the picture that an address names. @throws {EchelonError} NODE_UNKNOWN */
export async function sendPicture(reply: FastifyReply, file: string, make: MakePicture): Promise<FastifyReply> {
  const [, name = "", form] = NAMED.exec(file) ?? [];
  const named = PICTURES[name];
  const picture = named === undefined ? null : await make(named.chart);
  if (picture === null)
    throw new EchelonError("PICTURE_UNKNOWN", `There is no picture "${file}".`, `Ask for echelle.svg or carte.png.`);
  void reply.header("content-security-policy", PICTURE_POLICY);
  return form === "png"
    ? reply.type("image/png").send(Buffer.from(picture.png()))
    : reply.type("image/svg+xml").send(picture.svg);
}

export type MakePicture = (name: ChartName) => Promise<EditionPicture | null>;

export function schemeOf({ appearance }: ViewState): Scheme {
  return appearance === "claire" ? "light" : "dark";
}
