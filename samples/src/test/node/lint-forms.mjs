// Prints what GitHub would refuse in issue forms and in dependabot.yml. Usage: lint-forms.mjs FOLDER,
// which is a .github folder. The exit code is 1 if there is anything. The rules are those of
// https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
// and https://docs.github.com/code-security/reference/supply-chain-security/dependabot-options-reference
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = process.argv[2];
let problems = 0;
function report(file, message) {
  problems++;
  console.log(`${file}: ${message}`);
}
function unknown(file, where, object, allowed) {
  for (const key of Object.keys(object)) if (!allowed.includes(key)) report(file, `${where}: ${key} is not a key`);
}

const form = ["name", "description", "title", "labels", "assignees", "projects", "type", "body"];
const attributes = {
  markdown: ["value"],
  textarea: ["label", "description", "placeholder", "value", "render"],
  input: ["label", "description", "placeholder", "value"],
  dropdown: ["label", "description", "multiple", "options", "default"],
  checkboxes: ["label", "description", "options"],
};

function lintForm(file, content) {
  unknown(file, "the form", content, form);
  for (const key of ["name", "description", "body"]) if (!content[key]?.length) report(file, `${key} is missing`);
  const elements = content.body ?? [];
  if (!elements.some((element) => element.type !== "markdown")) report(file, "nothing can be filled in");
  const seen = new Set();
  elements.forEach((element, index) => {
    const where = `body[${index}]`;
    unknown(file, where, element, ["type", "id", "attributes", "validations"]);
    if (!attributes[element.type]) return report(file, `${where}: ${element.type} is not a type`);
    unknown(file, where, element.attributes ?? {}, attributes[element.type]);
    unknown(file, where, element.validations ?? {}, ["required"]);
    const required = element.type === "markdown" ? "value" : "label";
    if (!element.attributes?.[required]) report(file, `${where}: ${required} is missing`);
    if (element.id !== undefined && !/^[\w-]+$/.test(element.id)) report(file, `${where}: ${element.id} is not an id`);
    for (const unique of [element.id && `id ${element.id}`, element.attributes?.label && `label ${element.attributes.label}`]) {
      if (unique && seen.has(unique)) report(file, `${where}: ${unique} is there twice`);
      seen.add(unique);
    }
  });
}

const update = ["package-ecosystem", "directory", "directories", "schedule", "cooldown", "groups", "ignore", "labels", "open-pull-requests-limit"];
const intervals = ["daily", "weekly", "monthly", "quarterly", "semiannually", "yearly"];
const ecosystems = { maven: "pom.xml", npm: "package.json", "github-actions": ".github/workflows" };
const action = "action.yml"; // of a folder that is not a repository

function lintDependabot(file, content) {
  unknown(file, "the file", content, ["version", "updates"]);
  if (content.version !== 2) report(file, "version is not 2");
  (content.updates ?? []).forEach((entry, index) => {
    const where = `updates[${index}]`;
    unknown(file, where, entry, update);
    if (!intervals.includes(entry.schedule?.interval)) report(file, `${where}: ${entry.schedule?.interval} is not an interval`);
    const manifest = ecosystems[entry["package-ecosystem"]];
    if (!manifest) return report(file, `${where}: ${entry["package-ecosystem"]} is not an ecosystem of ours`);
    for (const directory of entry.directories ?? [entry.directory]) {
      if (![manifest, action].some((file) => existsSync(join(folder, "..", directory ?? "?", file)))) report(file, `${where}: there is no ${manifest} in ${directory}`);
    }
  });
}

const templates = join(folder, "ISSUE_TEMPLATE");
const forms = readdirSync(templates).filter((name) => name !== "config.yml");
for (const name of forms) lintForm(name, parse(readFileSync(join(templates, name), "utf8")));
if (forms.length < 2) report("ISSUE_TEMPLATE", "there are less than 2 forms");
unknown("config.yml", "the file", parse(readFileSync(join(templates, "config.yml"), "utf8")), ["blank_issues_enabled", "contact_links"]);
lintDependabot("dependabot.yml", parse(readFileSync(join(folder, "dependabot.yml"), "utf8")));
process.exitCode = problems ? 1 : 0;
