import { EchelonError } from "../../domain/errors.js";

/** Where a template goes wrong, and what to do. */
export interface TemplateFault {
  readonly file: string;
  readonly line: number | null;
  /** The tag as written, or its name. */
  readonly tag: string | null;
  readonly message: string;
  readonly next: string;
}

/** The refusal of a template: TEMPLATE_INVALID. */
export function templateFault({ file, line, tag, message, next }: TemplateFault, cause?: unknown): EchelonError {
  const place = line === null ? file : `${file}, line ${line}`;
  return new EchelonError(
    "TEMPLATE_INVALID",
    `${place}${tag === null ? "" : `, ${tag}`}: ${message}`,
    next,
    cause === undefined ? {} : { cause },
  );
}
