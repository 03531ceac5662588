package dev.oteltest.resource.internal.ci;

/**
 * GitLab CI/CD.
 *
 * @see <a href="https://docs.gitlab.com/ci/variables/predefined_variables/">Predefined CI/CD
 *     variables reference</a>
 */
final class GitLab implements CiProvider {

  @Override
  public String name() {
    return "GitLab CI/CD";
  }

  @Override
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("GITLAB_CI");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("CI_PIPELINE_NAME", "CI_PROJECT_PATH"),
            ciVariables.get("CI_PIPELINE_ID"),
            ciVariables.get("CI_PIPELINE_URL"))
        .task(ciVariables.get("CI_JOB_NAME"))
        .taskRun(ciVariables.get("CI_JOB_ID"), ciVariables.get("CI_JOB_URL"))
        .worker(ciVariables.get("CI_RUNNER_ID"), ciVariables.get("CI_RUNNER_DESCRIPTION"))
        .provider("gitlab")
        .repository(ciVariables.get("CI_PROJECT_URL", "CI_REPOSITORY_URL"));
    if (ciVariables.has("CI_MERGE_REQUEST_IID")) {
      describeMergeRequest(ciVariables, runFacts);
    } else if (ciVariables.has("CI_EXTERNAL_PULL_REQUEST_IID")) {
      describeExternalPullRequest(ciVariables, runFacts);
    }
    runFacts
        .head(GitRef.tag(ciVariables.get("CI_COMMIT_TAG")))
        .head(GitRef.of(ciVariables.get("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME")))
        .revision(ciVariables.get("CI_COMMIT_SHA"));
  }

  /**
   * In a pipeline for merged results the commit is a merge; then the SHAs of both sides are given.
   */
  private static void describeMergeRequest(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .change(
            ciVariables.get("CI_MERGE_REQUEST_IID"),
            ciVariables.get("CI_MERGE_REQUEST_TITLE"),
            ciVariables.isTrue("CI_MERGE_REQUEST_DRAFT") ? "wip" : null)
        .head(GitRef.of(ciVariables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")))
        .revision(ciVariables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            GitRef.of(ciVariables.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")),
            ciVariables.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"));
  }

  /** A pull request of GitHub, where the project is only a mirror of it. */
  private static void describeExternalPullRequest(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .change(ciVariables.get("CI_EXTERNAL_PULL_REQUEST_IID"), null, null)
        .head(GitRef.of(ciVariables.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME")))
        .revision(ciVariables.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            GitRef.of(ciVariables.get("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME")),
            ciVariables.get("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA"));
  }
}
