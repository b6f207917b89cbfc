/** What is found, or what is wrong and what to do about it. */
export type Finding = { readonly found: string } | { readonly wrong: string; readonly next: string };
