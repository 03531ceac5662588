package dev.oteltest.resource.internal.ci;

/**
 * Buddy; {@code BUDDY_EXECUTION_…} are the names older installations use for {@code BUDDY_RUN_…}.
 *
 * @see <a href="https://buddy.works/docs/pipelines/environment-variables">Environment variables</a>
 */
final class Buddy implements CiProvider {

  @Override
  public String name() {
    return "Buddy";
  }

  @Override
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("BUDDY");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("BUDDY_PIPELINE_NAME"),
            ciVariables.get("BUDDY_RUN_ID", "BUDDY_EXECUTION_ID"),
            ciVariables.get("BUDDY_RUN_URL", "BUDDY_EXECUTION_URL"))
        .task(ciVariables.get("BUDDY_ACTION_NAME"))
        .repository(ciVariables.get("BUDDY_SCM_URL"))
        .repositorySlug(ciVariables.get("BUDDY_REPO_SLUG"))
        .change(
            ciVariables.number("BUDDY_RUN_PR_NO", "BUDDY_EXECUTION_PULL_REQUEST_NO"), null, null);
    if (runFacts.isOfChange()) {
      runFacts
          .head(
              GitRef.of(
                  ciVariables.get(
                      "BUDDY_RUN_PR_HEAD_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_HEAD_BRANCH")))
          .base(
              GitRef.of(
                  ciVariables.get(
                      "BUDDY_RUN_PR_BASE_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_BASE_BRANCH")),
              null);
    }
    runFacts
        .head(GitRef.tag(ciVariables.get("BUDDY_RUN_TAG", "BUDDY_EXECUTION_TAG")))
        .head(GitRef.of(ciVariables.get("BUDDY_RUN_BRANCH", "BUDDY_EXECUTION_BRANCH")))
        .revision(ciVariables.get("BUDDY_RUN_COMMIT", "BUDDY_EXECUTION_REVISION"));
  }
}
