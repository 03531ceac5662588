package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * GitLab CI/CD.
 *
 * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">Predefined CI/CD
 *     variables reference</a>
 */
final class GitLab {

  private GitLab() {}

  /** The id is unique on the server; retried jobs keep it. */
  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.GITLAB, env.get("CI_SERVER_URL"), env.get("CI_PIPELINE_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("CI_PIPELINE_NAME", "CI_PROJECT_PATH"),
            env.get("CI_PIPELINE_ID"),
            env.get("CI_PIPELINE_URL"))
        .task(env.get("CI_JOB_NAME"))
        .taskRun(env.get("CI_JOB_ID"), env.get("CI_JOB_URL"))
        .worker(env.get("CI_RUNNER_ID"), env.get("CI_RUNNER_DESCRIPTION"))
        .provider("gitlab")
        .repository(env.get("CI_PROJECT_URL", "CI_REPOSITORY_URL"));
    if (env.has("CI_MERGE_REQUEST_IID")) {
      describeMergeRequest(env, facts);
    } else if (env.has("CI_EXTERNAL_PULL_REQUEST_IID")) {
      describeExternalPullRequest(env, facts);
    }
    facts
        .head(env.tag("CI_COMMIT_TAG"))
        .head(env.ref("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME"))
        .revision(env.get("CI_COMMIT_SHA"));
  }

  /**
   * In a pipeline for merged results, the commit is a merge and the SHAs of both sides are present.
   */
  private static void describeMergeRequest(CiVariables env, CiFacts facts) {
    facts
        .change(
            env.get("CI_MERGE_REQUEST_IID"),
            env.get("CI_MERGE_REQUEST_TITLE"),
            env.isTrue("CI_MERGE_REQUEST_DRAFT") ? "wip" : null)
        .head(env.ref("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"))
        .revision(env.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            env.ref("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
            env.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"));
  }

  /** A pull request on GitHub, if the project mirrors a GitHub repository. */
  private static void describeExternalPullRequest(CiVariables env, CiFacts facts) {
    facts
        .change(env.get("CI_EXTERNAL_PULL_REQUEST_IID"))
        .head(env.ref("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME"))
        .revision(env.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            env.ref("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME"),
            env.get("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA"));
  }
}
