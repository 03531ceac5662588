package dev.oteltest.resource.internal.ci;

/**
 * Buildkite.
 *
 * @see <a href="https://buildkite.com/docs/pipelines/configure/environment-variables">Environment
 *     variables</a>
 */
final class Buildkite implements CiProvider {

  @Override
  public String name() {
    return "Buildkite";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("BUILDKITE");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("BUILDKITE_PIPELINE_NAME", "BUILDKITE_PIPELINE_SLUG"),
            variables.get("BUILDKITE_BUILD_ID"),
            variables.get("BUILDKITE_BUILD_URL"))
        .task(variables.get("BUILDKITE_LABEL", "BUILDKITE_STEP_KEY"))
        .taskRun(
            variables.get("BUILDKITE_JOB_ID"),
            variables.expand("${BUILDKITE_BUILD_URL}#${BUILDKITE_JOB_ID}"))
        .worker(variables.get("BUILDKITE_AGENT_ID"), variables.get("BUILDKITE_AGENT_NAME"))
        .repository(variables.get("BUILDKITE_REPO"))
        .head(GitRef.tag(variables.get("BUILDKITE_TAG")))
        .head(GitRef.of(variables.get("BUILDKITE_BRANCH")))
        // "HEAD" for a build of the newest commit, which is not a revision.
        .revision(variables.get("BUILDKITE_COMMIT"));
    // "false" if there is none.
    String change = variables.number("BUILDKITE_PULL_REQUEST");
    if (change != null) {
      facts
          .change(change, null, variables.isTrue("BUILDKITE_PULL_REQUEST_DRAFT") ? "wip" : null)
          .base(GitRef.of(variables.get("BUILDKITE_PULL_REQUEST_BASE_BRANCH")), null);
    }
  }
}
