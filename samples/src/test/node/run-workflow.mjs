// Runs a GitHub workflow on this machine, as far as ours use the syntax; what it does not know is an
// error. Usage: run-workflow.mjs SETTINGS RESULT
//
// Settings (JSON): workflow (a file), repository (to check out), sha, event (name, ref, payload), runId,
// attempt, actor, vars, secrets, environment (of the machine), work (a folder: empty, or that of the
// attempt before), toolkit (the folder of this repository), caches (a folder that outlives the run), maven (words of the command), execute (false: no step runs), fail (then: the steps that fail, as "job/step"),
// outputs (then: those of steps, by "job/id of the step").
// Result (text): a line for each job and its result, and for each of its steps and its conclusion.
import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Evaluator, Lexer, Parser, data } from "@actions/expressions";
import { parse } from "yaml";

const settings = JSON.parse(readFileSync(process.argv[2], "utf8"));
const workflow = parse(readFileSync(settings.workflow, "utf8"));
const artifacts = join(settings.work, "artifacts");

const known = {
  workflow: ["name", "on", "permissions", "env", "jobs"],
  job: ["name", "needs", "if", "runs-on", "timeout-minutes", "environment", "concurrency", "permissions", "env", "outputs", "steps"],
  step: ["name", "id", "if", "env", "run", "uses", "with", "shell", "working-directory", "continue-on-error"],
  action: ["name", "description", "inputs", "runs"],
};
function check(kind, what) {
  for (const key of Object.keys(what)) {
    if (!known[kind].includes(key)) {
      throw new Error(`This runner does not know ${kind} key '${key}'. Teach it, or do without`);
    }
  }
}

// Expressions

function toData(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, item]) => ({ key, value: toData(item) })));
}

const statusFunctions = ["success", "failure", "cancelled", "always"];

function evaluate(text, contexts, status) {
  const answers = { success: status === "success", failure: status === "failure", cancelled: false, always: true };
  const functions = statusFunctions.map((name) => ({
    name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answers[name]),
  }));
  const expression = new Parser(new Lexer(text).lex().tokens, Object.keys(contexts), functions).parse();
  return new Evaluator(expression, toData(contexts), new Map(functions.map((f) => [f.name, f]))).evaluate();
}

const truthy = (value) => !["", "false", "0", "null"].includes(value.coerceString().toLowerCase());

function condition(text, contexts, status) {
  if (text === undefined) return status === "success";
  const bare = String(text).replace(/^\s*\$\{\{([\s\S]*)\}\}\s*$/, "$1");
  const asksForStatus = new RegExp(`\\b(${statusFunctions.join("|")})\\s*\\(`).test(bare);
  return truthy(evaluate(asksForStatus ? bare : `success() && (${bare})`, contexts, status));
}

function fill(text, contexts, status) {
  return String(text).replace(/\$\{\{([\s\S]*?)\}\}/g, (_, expression) => evaluate(expression, contexts, status).coerceString());
}

function fillAll(values, contexts, status) {
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, fill(value, contexts, status)]));
}

// Stand-ins for actions

/** Makes room for an artifact: those of earlier attempts are still there. */
function replace(name, input) {
  const target = join(artifacts, name);
  if (existsSync(target) && String(input.overwrite) !== "true") throw new Error(`There is an artifact ${name} already`);
  rmSync(target, { recursive: true, force: true });
  return target;
}

const standIns = {
  "actions/checkout": async (job) => {
    await execute(job, `git clone --quiet "${settings.repository}" . && git checkout --quiet ${settings.sha}`, job.environment);
  },
  "actions/setup-java": async (job) => {
    const bin = join(job.folder, "java-bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "mvn"), `#!/bin/sh\nexec ${settings.maven.map((word) => `'${word}'`).join(" ")} "$@"\n`);
    chmodSync(join(bin, "mvn"), 0o755);
    job.path.unshift(bin);
  },
  // Its releases are out of reach: so the scans find no Trivy, unless the machine has it.
  "aquasecurity/setup-trivy": async () => {},
  "actions/cache/restore": async (job, input) => {
    const all = existsSync(settings.caches) ? readdirSync(settings.caches) : [];
    const found = all.filter((name) => name.startsWith(input["restore-keys"])).sort().pop();
    if (found) cpSync(join(settings.caches, found), input.path, { recursive: true });
  },
  "actions/cache/save": async (job, input) => {
    if (existsSync(input.path)) cpSync(input.path, join(settings.caches, input.key), { recursive: true });
  },
  "actions/upload-artifact": async (job, input) => {
    if (input.archive === "false" || input.archive === false) {
      // Not zipped: one file, which the artifact is named after.
      const folder = resolve(job.workspace, dirname(input.path));
      const pattern = new RegExp(`^${basename(input.path).split("*").map((part) => part.replace(/[^\w-]/g, "\\$&")).join(".*")}$`);
      const found = existsSync(folder) ? readdirSync(folder).filter((name) => pattern.test(name)) : [];
      if (found.length === 0 && input["if-no-files-found"] === "ignore") return;
      if (found.length !== 1) throw new Error(`${found.length} files match ${input.path}, not 1`);
      mkdirSync(artifacts, { recursive: true });
      cpSync(join(folder, found[0]), replace(found[0], input));
      return { "artifact-url": `${github.server_url}/${github.repository}/actions/runs/${github.run_id}/artifacts/${found[0]}` };
    }
    const target = replace(input.name, input);
    const glob = basename(input.path).startsWith("*.");
    const from = resolve(job.workspace, glob ? dirname(input.path) : input.path);
    if (!existsSync(from)) {
      job.log(`No files were found: ${input.path}\n`);
      return;
    }
    mkdirSync(target, { recursive: true });
    if (statSync(from).isFile()) {
      cpSync(from, join(target, basename(from)));
    } else {
      for (const name of readdirSync(from)) {
        if (!glob || name.endsWith(basename(input.path).slice(1))) {
          cpSync(join(from, name), join(target, name), { recursive: true });
        }
      }
    }
  },
  "actions/download-artifact": async (job, input) => {
    const all = existsSync(artifacts) ? readdirSync(artifacts) : [];
    if (input.name) {
      if (!all.includes(input.name)) throw new Error(`There is no artifact ${input.name}`);
      cpSync(join(artifacts, input.name), resolve(job.workspace, input.path), { recursive: true });
    } else {
      const prefix = input.pattern.slice(0, -1);
      for (const name of all.filter((one) => one.startsWith(prefix))) {
        cpSync(join(artifacts, name), resolve(job.workspace, input.path, name), { recursive: true });
      }
    }
  },
};

// Steps and jobs

const secrets = Object.values(settings.secrets ?? {});
const leaks = [];

function execute(job, script, environment, folder = ".") {
  const cwd = resolve(job.workspace, folder);
  return new Promise((done, reject) => {
    const shell = spawn("bash", ["-e", "-c", script], { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [shell.stdout, shell.stderr]) {
      stream.on("data", (bytes) => {
        output += bytes;
        job.log(bytes);
      });
    }
    shell.on("error", reject);
    // Not "close": a detached process may keep the pipes open.
    shell.on("exit", (code) => setTimeout(() => {
      if (secrets.some((secret) => output.includes(secret))) leaks.push(job.id);
      code === 0 ? done() : reject(new Error(`exit code ${code}`));
    }, 100));
  });
}

function pairs(file) {
  if (!existsSync(file)) return {};
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line);
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw new Error(`Not NAME=value: ${line}`);
    return [line.slice(0, at), line.slice(at + 1)];
  }));
}

const github = {
  event_name: settings.event.name, event: { repository: { default_branch: "main" }, ...settings.event.payload }, ref: settings.event.ref,
  ref_name: settings.event.ref.replace(/^refs\/(heads|pull)\//, ""), sha: settings.sha, repository: "example/imageflow",
  run_id: settings.runId, run_attempt: settings.attempt, workflow: workflow.name, actor: settings.actor, token: "a-token", server_url: "https://github.com",
};

/** Our own actions, by the name under which others use them. */
const ours = /^example\/otel-test-toolkit\/(\.github\/actions\/[a-z]+)@v[0-9.]+$/;

/** Runs the steps of one of our actions, whose conditions are about these steps only. */
async function runAction(job, path, step, index, contexts, environment) {
  const action = parse(readFileSync(join(settings.toolkit, path, "action.yml"), "utf8"));
  check("action", action);
  const given = fillAll(step.with, contexts, job.status);
  const outer = { ...contexts, github: { ...github, job: job.id }, strategy: { "job-index": 0 } };
  const defaults = Object.entries(action.inputs ?? {}).map(([key, input]) => [key, fill(input.default, outer, "success")]);
  const unknown = Object.keys(given).filter((key) => !action.inputs?.[key]);
  if (unknown.length) throw Object.assign(new Error(`${path} has no input ${unknown}`), { fatal: true });
  const inner = { ...job, environment, status: "success", steps: [] };
  job.steps.at(-1).steps = inner.steps;
  const inside = { ...outer, inputs: { ...Object.fromEntries(defaults), ...given }, steps: {} };
  for (const [number, each] of action.runs.steps.entries()) {
    await runStep(inner, each, `${index}.${number}`, inside);
  }
  if (inner.status === "failure") throw new Error("a step of the action failed");
}

async function runStep(job, step, index, contexts) {
  check("step", step);
  const name = fill(step.name ?? step.uses?.replace(/@.*/, "") ?? step.run, contexts, job.status);
  const record = { name, conclusion: "skipped" };
  job.steps.push(record);
  if (!condition(step.if, contexts, job.status)) return;
  job.log(`\n=== ${job.id}: ${name}\n`);
  const started = Date.now();
  const files = {};
  for (const file of ["OUTPUT", "ENV", "PATH", "STEP_SUMMARY"]) {
    files[`GITHUB_${file}`] = join(job.folder, `${index}-${file.toLowerCase()}`);
    writeFileSync(files[`GITHUB_${file}`], "");
  }
  const environment = { ...job.environment, ...files, ...job.exported, ...fillAll(step.env, contexts, job.status) };
  environment.PATH = [...job.path, environment.PATH].join(":");
  let outputs = {};
  try {
    const own = step.uses?.match(ours);
    if (own) {
      await runAction(job, own[1], step, index, contexts, environment);
    } else if (step.uses) {
      const action = step.uses.replace(/@.*/, "");
      const standIn = standIns[action];
      if (!standIn) {
        const unknown = new Error(`There is no stand-in for ${action} in this runner: add one`);
        unknown.fatal = true;
        throw unknown;
      }
      if (!/@[0-9a-f]{40}$/.test(step.uses)) throw Object.assign(new Error(`${step.uses} is not pinned to a commit`), { fatal: true });
      if (settings.execute) outputs = (await standIn(job, fillAll(step.with, contexts, job.status))) ?? {};
    } else {
      const script = fill(step.run, contexts, job.status);
      const folder = fill(step["working-directory"] ?? ".", contexts, job.status);
      if (settings.execute) await execute(job, script, environment, folder);
    }
    if ((settings.fail ?? []).includes(`${job.id}/${name}`)) throw new Error("told to fail");
    record.conclusion = "success";
  } catch (error) {
    if (error.fatal) throw error;
    job.log(`${error.message}\n`);
    record.conclusion = "failure";
    if (!step["continue-on-error"]) job.status = "failure";
  }
  record.seconds = Math.round((Date.now() - started) / 1000);
  Object.assign(job.exported, pairs(files.GITHUB_ENV));
  job.path.unshift(...readFileSync(files.GITHUB_PATH, "utf8").split("\n").filter((line) => line));
  record.summary = readFileSync(files.GITHUB_STEP_SUMMARY, "utf8");
  if (step.id) {
    outputs = { ...outputs, ...pairs(files.GITHUB_OUTPUT), ...settings.outputs?.[`${job.id}/${step.id}`] };
    contexts.steps[step.id] = { outputs, conclusion: record.conclusion, outcome: record.conclusion };
  }
}

const jobs = {};

async function runJob(id, definition) {
  check("job", definition);
  const needs = [definition.needs ?? []].flat();
  await Promise.all(needs.map((need) => running[need]));
  const results = needs.map((need) => jobs[need].result);
  const status = results.every((result) => result === "success") ? "success" : results.includes("failure") ? "failure" : "skipped";
  const contexts = {
    github, vars: settings.vars ?? {}, secrets: settings.secrets ?? {},
    needs: Object.fromEntries(needs.map((need) => [need, { result: jobs[need].result, outputs: jobs[need].outputs }])),
    env: {}, steps: {}, runner: { os: "Linux" },
    job: { check_run_id: 1000 * settings.attempt + Object.keys(workflow.jobs).indexOf(id) },
  };
  jobs[id] = { result: "skipped", outputs: {}, steps: [] };
  if (!condition(definition.if, contexts, status)) return;
  contexts.env = { ...fillAll(workflow.env, contexts, status), ...fillAll(definition.env, contexts, status) };
  const folder = join(settings.work, id);
  const workspace = join(folder, "workspace");
  mkdirSync(workspace, { recursive: true });
  const temp = join(folder, "temp");
  mkdirSync(temp, { recursive: true });
  contexts.runner.temp = temp;
  const log = join(settings.work, `${id}.log`);
  const job = {
    id, folder, workspace, status: "success", steps: jobs[id].steps, path: [], exported: {},
    log: (text) => writeFileSync(log, text, { flag: "a" }),
    environment: {
      ...settings.environment, CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKFLOW: workflow.name, GITHUB_JOB: id,
      GITHUB_RUN_ID: settings.runId, GITHUB_RUN_ATTEMPT: settings.attempt, GITHUB_RUN_NUMBER: "1", GITHUB_SHA: settings.sha,
      GITHUB_REF: github.ref, GITHUB_REF_NAME: github.ref_name, GITHUB_REF_TYPE: "branch", GITHUB_EVENT_NAME: github.event_name,
      GITHUB_REPOSITORY: github.repository, GITHUB_REPOSITORY_OWNER: "example", GITHUB_SERVER_URL: github.server_url,
      GITHUB_ACTOR: github.actor, GITHUB_WORKSPACE: workspace, RUNNER_NAME: `runner of ${id}`, RUNNER_OS: "Linux",
      RUNNER_TEMP: temp, ...contexts.env,
    },
  };
  for (const [index, step] of definition.steps.entries()) {
    await runStep(job, step, index, contexts);
  }
  jobs[id].result = job.status;
  jobs[id].outputs = fillAll(definition.outputs, contexts, job.status);
}

function isTriggered() {
  if (Array.isArray(workflow.on)) return workflow.on.includes(settings.event.name);
  const branches = workflow.on[settings.event.name]?.branches;
  return branches?.includes(settings.event.branch);
}

check("workflow", workflow);
const running = {};
if (isTriggered()) {
  // A job may need one that is defined after it, so all are known before the first looks.
  let start;
  const all = new Promise((resolve) => (start = resolve));
  for (const [id, definition] of Object.entries(workflow.jobs)) {
    running[id] = all.then(() => runJob(id, definition));
  }
  start();
  await Promise.all(Object.values(running));
}
const described = (steps, indent) =>
  steps.flatMap((step) => [`${indent}${step.name}: ${step.conclusion}`, ...described(step.steps ?? [], indent + "  ")]);
const lines = Object.entries(jobs).flatMap(([id, job]) => [`${id}: ${job.result}`, ...described(job.steps, "  ")]);
lines.push(...leaks.map((id) => `${id} printed a secret`));
writeFileSync(process.argv[3], lines.map((line) => line + "\n").join(""));
