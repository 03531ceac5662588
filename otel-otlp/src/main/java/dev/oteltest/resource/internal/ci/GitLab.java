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
  public boolean runs(CiVariables variables) {
    return variables.isTrue("GITLAB_CI");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("CI_PIPELINE_NAME", "CI_PROJECT_PATH"),
            variables.get("CI_PIPELINE_ID"),
            variables.get("CI_PIPELINE_URL"))
        .task(variables.get("CI_JOB_NAME"))
        .taskRun(variables.get("CI_JOB_ID"), variables.get("CI_JOB_URL"))
        .worker(variables.get("CI_RUNNER_ID"), variables.get("CI_RUNNER_DESCRIPTION"))
        .provider("gitlab")
        .repository(variables.get("CI_PROJECT_URL", "CI_REPOSITORY_URL"));
    if (variables.has("CI_MERGE_REQUEST_IID")) {
      describeMergeRequest(variables, facts);
    } else if (variables.has("CI_EXTERNAL_PULL_REQUEST_IID")) {
      describeExternalPullRequest(variables, facts);
    }
    facts
        .head(GitRef.tag(variables.get("CI_COMMIT_TAG")))
        .head(GitRef.of(variables.get("CI_COMMIT_BRANCH", "CI_COMMIT_REF_NAME")))
        .revision(variables.get("CI_COMMIT_SHA"));
  }

  /**
   * In a pipeline for merged results, the commit is a merge and the SHAs of both sides are present.
   */
  private static void describeMergeRequest(CiVariables variables, RunFacts facts) {
    facts
        .change(
            variables.get("CI_MERGE_REQUEST_IID"),
            variables.get("CI_MERGE_REQUEST_TITLE"),
            variables.isTrue("CI_MERGE_REQUEST_DRAFT") ? "wip" : null)
        .head(GitRef.of(variables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")))
        .revision(variables.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            GitRef.of(variables.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")),
            variables.get("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"));
  }

  /** A pull request on GitHub, if the project mirrors a GitHub repository. */
  private static void describeExternalPullRequest(CiVariables variables, RunFacts facts) {
    facts
        .change(variables.get("CI_EXTERNAL_PULL_REQUEST_IID"), null, null)
        .head(GitRef.of(variables.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME")))
        .revision(variables.get("CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_SHA"))
        .base(
            GitRef.of(variables.get("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME")),
            variables.get("CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA"));
  }
}
