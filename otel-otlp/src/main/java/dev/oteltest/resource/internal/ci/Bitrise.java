package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Bitrise. A build is the run of a workflow, alone or as a task of a pipeline.
 *
 * @see <a href="https://docs.bitrise.io/en/bitrise-ci/references/available-environment-env.html">
 *     Available environment variables</a>
 */
final class Bitrise {

  private Bitrise() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.BITRISE, env.get("BITRISEIO_PIPELINE_ID", "BITRISE_BUILD_SLUG"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("BITRISEIO_PIPELINE_TITLE", "BITRISE_APP_TITLE"),
            env.get("BITRISEIO_PIPELINE_ID", "BITRISE_BUILD_SLUG"),
            env.get("BITRISEIO_PIPELINE_BUILD_URL", "BITRISE_BUILD_URL"))
        .task(env.get("BITRISE_TRIGGERED_WORKFLOW_TITLE", "BITRISE_TRIGGERED_WORKFLOW_ID"))
        .taskRun(env.get("BITRISE_BUILD_SLUG"), env.get("BITRISE_BUILD_URL"))
        .repository(env.get("GIT_REPOSITORY_URL"))
        .repository(
            env.get("BITRISEIO_GIT_REPOSITORY_OWNER"), env.get("BITRISEIO_GIT_REPOSITORY_SLUG"))
        .head(env.tag("BITRISE_GIT_TAG"))
        .head(env.ref("BITRISE_GIT_BRANCH"))
        .revision(env.get("BITRISE_GIT_COMMIT"));
    String change = env.number("BITRISE_PULL_REQUEST");
    if (change == null) {
      facts.revision(env.get("GIT_CLONE_COMMIT_HASH"));
    } else {
      facts.change(change).base(env.ref("BITRISEIO_GIT_BRANCH_DEST"));
    }
  }
}
