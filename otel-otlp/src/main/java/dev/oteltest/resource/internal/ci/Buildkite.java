package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Buildkite.
 *
 * @see <a href="https://buildkite.com/docs/pipelines/configure/environment-variables">Environment
 *     variables</a>
 */
final class Buildkite {

  private Buildkite() {}

  static @Nullable CiRun run(CiVariables env) {
    CiRun run = CiRun.of(CiProvider.BUILDKITE, env.get("BUILDKITE_BUILD_ID"));
    return run == null
        ? null
        : run.repeating(CiRun.of(CiProvider.BUILDKITE, env.get("BUILDKITE_REBUILT_FROM_BUILD_ID")));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("BUILDKITE_PIPELINE_NAME", "BUILDKITE_PIPELINE_SLUG"),
            env.get("BUILDKITE_BUILD_ID"),
            env.get("BUILDKITE_BUILD_URL"))
        .task(env.get("BUILDKITE_LABEL", "BUILDKITE_STEP_KEY"))
        .taskRun(
            env.get("BUILDKITE_JOB_ID"), env.expand("${BUILDKITE_BUILD_URL}#${BUILDKITE_JOB_ID}"))
        .worker(env.get("BUILDKITE_AGENT_ID"), env.get("BUILDKITE_AGENT_NAME"))
        .repository(env.get("BUILDKITE_REPO"))
        .head(env.tag("BUILDKITE_TAG"))
        .head(env.ref("BUILDKITE_BRANCH"))
        // "HEAD" for a build of the newest commit, which is not a revision.
        .revision(env.get("BUILDKITE_COMMIT"));
    // "false" if there is none.
    String change = env.number("BUILDKITE_PULL_REQUEST");
    if (change != null) {
      facts
          .change(change, null, env.isTrue("BUILDKITE_PULL_REQUEST_DRAFT") ? "wip" : null)
          .base(env.ref("BUILDKITE_PULL_REQUEST_BASE_BRANCH"));
    }
  }
}
