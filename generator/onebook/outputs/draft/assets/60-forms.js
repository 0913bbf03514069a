/* The forms in which a draft comes. Plain text is read here; what reads the others adds itself (forms/). */
const FORMS = { text: textProse };
globalThis.onebookDraft = {
  Lint, forms: FORMS, data: null,
  take(data) { this.data = data; },
  parts: { GAP, SPACE, WORD, Weaver, before, isBlank, letterAt, re, stretchOf, stripped, textProse, withoutAddresses },
};
