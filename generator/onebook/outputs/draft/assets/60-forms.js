/* The forms in which a draft comes. */
const PROSE = { text: textProse };
const declaredLanguage = () => "";
const withoutIgnored = findings => findings;
globalThis.onebookDraft = { Lint, data: null, take(data) { this.data = data; } };
