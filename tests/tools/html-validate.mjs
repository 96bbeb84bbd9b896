// html-validate looks at files: html-validate.mjs FILE... Prints its results for those with a fault, as JSON.

import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: { "doctype-style": ["error", { style: "lowercase" }] }, // as all other names in our pages
  }),
);
const report = await validator.validateMultipleFiles(process.argv.slice(2));
console.log(JSON.stringify(report.results.filter((result) => result.messages.length)));
