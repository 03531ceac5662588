package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Buddy; {@code BUDDY_EXECUTION_…} are what older installations call {@code BUDDY_RUN_…}.
 *
 * @see <a href="https://buddy.works/docs/pipelines/environment-variables">Environment variables</a>
 */
final class Buddy {

  private Buddy() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(
        CiProvider.BUDDY,
        env.get("BUDDY_RUN_URL", "BUDDY_EXECUTION_URL"),
        env.get("BUDDY_RUN_ID", "BUDDY_EXECUTION_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("BUDDY_PIPELINE_NAME"),
            env.get("BUDDY_RUN_ID", "BUDDY_EXECUTION_ID"),
            env.get("BUDDY_RUN_URL", "BUDDY_EXECUTION_URL"))
        .task(env.get("BUDDY_ACTION_NAME"))
        .repository(env.get("BUDDY_SCM_URL"))
        .repositorySlug(env.get("BUDDY_REPO_SLUG"))
        .change(env.number("BUDDY_RUN_PR_NO", "BUDDY_EXECUTION_PULL_REQUEST_NO"));
    if (facts.isOfChange()) {
      facts
          .head(env.ref("BUDDY_RUN_PR_HEAD_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_HEAD_BRANCH"))
          .base(
              env.ref("BUDDY_RUN_PR_BASE_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_BASE_BRANCH"),
              null);
    }
    facts
        .head(env.tag("BUDDY_RUN_TAG", "BUDDY_EXECUTION_TAG"))
        .head(env.ref("BUDDY_RUN_BRANCH", "BUDDY_EXECUTION_BRANCH"))
        .revision(env.get("BUDDY_RUN_COMMIT", "BUDDY_EXECUTION_REVISION"));
  }
}
