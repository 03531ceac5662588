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
  public boolean runs(CiVariables variables) {
    return variables.has("CF_BUILD_ID");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("CF_PIPELINE_NAME"),
            variables.get("CF_BUILD_ID"),
            variables.get("CF_BUILD_URL"))
        .task(variables.get("CF_STEP_NAME"))
        .repository(variables.get("CF_REPO_OWNER"), variables.get("CF_REPO_NAME"))
        .change(
            variables.number("CF_PULL_REQUEST_NUMBER"),
            variables.get("CF_PULL_REQUEST_TITLE"),
            null)
        // CF_BRANCH is the tag if a tag was pushed; a release names its tag.
        .head(GitRef.tag(variables.get("CF_RELEASE_TAG")))
        .head(GitRef.of(variables.get("CF_BRANCH")))
        .revision(variables.get("CF_REVISION"))
        .base(GitRef.of(variables.get("CF_PULL_REQUEST_TARGET")), null);
  }
}
