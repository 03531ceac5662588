package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * CircleCI, whose workflow run is what other systems call a pipeline run.
 *
 * @see <a href="https://circleci.com/docs/reference/variables/#built-in-environment-variables">
 *     Built-in environment variables</a>
 */
final class CircleCi implements CiProvider {

  @Override
  public String name() {
    return "CircleCI";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("CIRCLECI");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("CIRCLE_PROJECT_REPONAME"),
            variables.get("CIRCLE_WORKFLOW_ID"),
            variables.expand("https://app.circleci.com/pipelines/workflows/${CIRCLE_WORKFLOW_ID}"))
        .task(variables.get("CIRCLE_JOB"))
        .taskRun(
            variables.get("CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_BUILD_NUM"),
            variables.get("CIRCLE_BUILD_URL"))
        .repository(variables.get("CIRCLE_REPOSITORY_URL"))
        .repository(
            variables.get("CIRCLE_PROJECT_USERNAME"), variables.get("CIRCLE_PROJECT_REPONAME"))
        .change(changeNumber(variables), null, null)
        .head(GitRef.tag(variables.get("CIRCLE_TAG")))
        .head(branch(variables.get("CIRCLE_BRANCH")))
        .revision(variables.get("CIRCLE_SHA1"));
  }

  /** The number is present only for changes from forks, the URL for all changes. */
  private static @Nullable String changeNumber(CiVariables variables) {
    String url = variables.get("CIRCLE_PULL_REQUEST");
    return url == null
        ? variables.number("CIRCLE_PR_NUMBER")
        : url.substring(url.lastIndexOf('/') + 1);
  }

  /** For a change from a fork, {@code CIRCLE_BRANCH} is {@code pull/12}, which is not a branch. */
  private static @Nullable GitRef branch(@Nullable String name) {
    return name == null || name.matches("pull/[0-9]+(/.*)?") ? null : GitRef.of(name);
  }
}
