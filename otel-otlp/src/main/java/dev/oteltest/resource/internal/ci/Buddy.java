package dev.oteltest.resource.internal.ci;

/**
 * Buddy; {@code BUDDY_EXECUTION_…} are what older installations call {@code BUDDY_RUN_…}.
 *
 * @see <a href="https://buddy.works/docs/pipelines/environment-variables">Environment variables</a>
 */
final class Buddy implements CiProvider {

  @Override
  public String name() {
    return "Buddy";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("BUDDY");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("BUDDY_PIPELINE_NAME"),
            variables.get("BUDDY_RUN_ID", "BUDDY_EXECUTION_ID"),
            variables.get("BUDDY_RUN_URL", "BUDDY_EXECUTION_URL"))
        .task(variables.get("BUDDY_ACTION_NAME"))
        .repository(variables.get("BUDDY_SCM_URL"))
        .repositorySlug(variables.get("BUDDY_REPO_SLUG"))
        .change(variables.number("BUDDY_RUN_PR_NO", "BUDDY_EXECUTION_PULL_REQUEST_NO"), null, null);
    if (facts.isOfChange()) {
      facts
          .head(
              GitRef.of(
                  variables.get(
                      "BUDDY_RUN_PR_HEAD_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_HEAD_BRANCH")))
          .base(
              GitRef.of(
                  variables.get(
                      "BUDDY_RUN_PR_BASE_BRANCH", "BUDDY_EXECUTION_PULL_REQUEST_BASE_BRANCH")),
              null);
    }
    facts
        .head(GitRef.tag(variables.get("BUDDY_RUN_TAG", "BUDDY_EXECUTION_TAG")))
        .head(GitRef.of(variables.get("BUDDY_RUN_BRANCH", "BUDDY_EXECUTION_BRANCH")))
        .revision(variables.get("BUDDY_RUN_COMMIT", "BUDDY_EXECUTION_REVISION"));
  }
}
