import { compileForms, type TemplateSources } from "../template/compile-templates.js";
import type { NoticeView } from "./notice-view.js";

/** The two forms of one kind of notice. */
interface NoticeForms {
  readonly mjml: (view: NoticeView) => string;
  readonly text: (view: NoticeView) => string;
}

/** The templates of notices, by kind. */
export type NoticeTemplates = Readonly<Record<NoticeView["kind"], NoticeForms>>;

/**
 * Compiles the templates of notices: `files` are those of templates/mail/notices, `partials` the letter's own.
 * @throws {EchelonError} TEMPLATE_INVALID
 */
export function compileNotices(sources: TemplateSources): NoticeTemplates {
  return {
    CONFIRMATION: compileForms(sources, "confirmation"),
    ALREADY_SUBSCRIBED: compileForms(sources, "already-subscribed"),
  };
}
