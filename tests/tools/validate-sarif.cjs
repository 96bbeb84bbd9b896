// Holds a SARIF report (a file's path) against the schema of the standard; prints what is wrong, exit status 1 if anything is.
const Ajv = require("ajv");
const { readFileSync } = require("fs");

const ajv = new Ajv({ schemaId: "id", meta: false, allErrors: true });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const valid = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"));
if (!valid(JSON.parse(readFileSync(process.argv[2], "utf8")))) {
  console.log(ajv.errorsText(valid.errors, { separator: "\n" }));
  process.exitCode = 1;
}
