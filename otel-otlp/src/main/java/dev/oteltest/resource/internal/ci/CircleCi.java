package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * CircleCI, whose workflow run is what other systems call a pipeline run.
 *
 * @see <a href="https://circleci.com/docs/reference/variables/#built-in-environment-variables">
 *     Built-in environment variables</a>
 */
final class CircleCi {

  private CircleCi() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.CIRCLE_CI, env.get("CIRCLE_WORKFLOW_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("CIRCLE_PROJECT_REPONAME"),
            env.get("CIRCLE_WORKFLOW_ID"),
            env.expand("https://app.circleci.com/pipelines/workflows/${CIRCLE_WORKFLOW_ID}"))
        .task(env.get("CIRCLE_JOB"))
        .taskRun(env.get("CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_BUILD_NUM"), env.get("CIRCLE_BUILD_URL"))
        .repository(env.get("CIRCLE_REPOSITORY_URL"))
        .repository(env.get("CIRCLE_PROJECT_USERNAME"), env.get("CIRCLE_PROJECT_REPONAME"))
        .change(changeNumber(env))
        .head(env.tag("CIRCLE_TAG"))
        .head(branch(env.get("CIRCLE_BRANCH")))
        .revision(env.get("CIRCLE_SHA1"));
  }

  /** The number is present only for changes from forks, the URL for all changes. */
  private static @Nullable String changeNumber(CiVariables env) {
    String url = env.get("CIRCLE_PULL_REQUEST");
    return url == null ? env.number("CIRCLE_PR_NUMBER") : url.substring(url.lastIndexOf('/') + 1);
  }

  /** For a change from a fork, {@code CIRCLE_BRANCH} is {@code pull/12}, which is not a branch. */
  private static @Nullable GitRef branch(@Nullable String name) {
    return name == null || name.matches("pull/[0-9]+(/.*)?") ? null : GitRef.of(name);
  }
}
