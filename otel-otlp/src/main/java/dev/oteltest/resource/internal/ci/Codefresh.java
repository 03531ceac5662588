package dev.oteltest.resource.internal.ci;

/**
 * Codefresh.
 *
 * @see <a href="https://codefresh.io/docs/docs/pipelines/variables/#system-variables">System
 *     variables</a>
 */
final class Codefresh implements CiProvider {

  @Override
  public String name() {
    return "Codefresh";
  }

  @Override
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.has("CF_BUILD_ID");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("CF_PIPELINE_NAME"),
            ciVariables.get("CF_BUILD_ID"),
            ciVariables.get("CF_BUILD_URL"))
        .task(ciVariables.get("CF_STEP_NAME"))
        .repository(ciVariables.get("CF_REPO_OWNER"), ciVariables.get("CF_REPO_NAME"))
        .change(
            ciVariables.number("CF_PULL_REQUEST_NUMBER"),
            ciVariables.get("CF_PULL_REQUEST_TITLE"),
            null)
        // CF_BRANCH is the tag when one was pushed; a release names its tag.
        .head(GitRef.tag(ciVariables.get("CF_RELEASE_TAG")))
        .head(GitRef.of(ciVariables.get("CF_BRANCH")))
        .revision(ciVariables.get("CF_REVISION"))
        .base(GitRef.of(ciVariables.get("CF_PULL_REQUEST_TARGET")), null);
  }
}
