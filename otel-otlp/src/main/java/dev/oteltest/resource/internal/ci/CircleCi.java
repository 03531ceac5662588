package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * CircleCI. What others call a pipeline's run is a workflow's here.
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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("CIRCLECI");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("CIRCLE_PROJECT_REPONAME"),
            ciVariables.get("CIRCLE_WORKFLOW_ID"),
            ciVariables.expand(
                "https://app.circleci.com/pipelines/workflows/${CIRCLE_WORKFLOW_ID}"))
        .task(ciVariables.get("CIRCLE_JOB"))
        .taskRun(
            ciVariables.get("CIRCLE_WORKFLOW_JOB_ID", "CIRCLE_BUILD_NUM"),
            ciVariables.get("CIRCLE_BUILD_URL"))
        .repository(ciVariables.get("CIRCLE_REPOSITORY_URL"))
        .repository(
            ciVariables.get("CIRCLE_PROJECT_USERNAME"), ciVariables.get("CIRCLE_PROJECT_REPONAME"))
        .change(changeNumber(ciVariables), null, null)
        .head(GitRef.tag(ciVariables.get("CIRCLE_TAG")))
        .head(branch(ciVariables.get("CIRCLE_BRANCH")))
        .revision(ciVariables.get("CIRCLE_SHA1"));
  }

  /** The number is given for changes from forks only, the URL for all of them. */
  private static @Nullable String changeNumber(CiVariables ciVariables) {
    String url = ciVariables.get("CIRCLE_PULL_REQUEST");
    return url == null
        ? ciVariables.number("CIRCLE_PR_NUMBER")
        : url.substring(url.lastIndexOf('/') + 1);
  }

  /** For a change from a fork, {@code CIRCLE_BRANCH} is {@code pull/12}, which no branch is. */
  private static @Nullable GitRef branch(@Nullable String name) {
    return name == null || name.matches("pull/[0-9]+(/.*)?") ? null : GitRef.of(name);
  }
}
