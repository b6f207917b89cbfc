import * as z from "zod";
import { dataSetFileSchema } from "./data-set-schema.js";

/**
 * The published JSON Schema (draft 2020-12) of the data set format, byte for byte as it is shipped. It says the
 * shape; references, duplicates and the rules of assessments are checked by `parseDataSet` alone.
 */
export function dataSetJsonSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(dataSetFileSchema, { io: "input" }), null, 2)}\n`;
}
