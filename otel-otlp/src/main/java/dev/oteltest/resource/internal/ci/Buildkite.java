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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("BUILDKITE");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("BUILDKITE_PIPELINE_NAME", "BUILDKITE_PIPELINE_SLUG"),
            ciVariables.get("BUILDKITE_BUILD_ID"),
            ciVariables.get("BUILDKITE_BUILD_URL"))
        .task(ciVariables.get("BUILDKITE_LABEL", "BUILDKITE_STEP_KEY"))
        .taskRun(
            ciVariables.get("BUILDKITE_JOB_ID"),
            ciVariables.expand("${BUILDKITE_BUILD_URL}#${BUILDKITE_JOB_ID}"))
        .worker(ciVariables.get("BUILDKITE_AGENT_ID"), ciVariables.get("BUILDKITE_AGENT_NAME"))
        .repository(ciVariables.get("BUILDKITE_REPO"))
        .head(GitRef.tag(ciVariables.get("BUILDKITE_TAG")))
        .head(GitRef.of(ciVariables.get("BUILDKITE_BRANCH")))
        // The word HEAD for a build of whatever is newest; that is no revision.
        .revision(ciVariables.get("BUILDKITE_COMMIT"));
    // The word false when there is none.
    String change = ciVariables.number("BUILDKITE_PULL_REQUEST");
    if (change != null) {
      runFacts
          .change(change, null, ciVariables.isTrue("BUILDKITE_PULL_REQUEST_DRAFT") ? "wip" : null)
          .base(GitRef.of(ciVariables.get("BUILDKITE_PULL_REQUEST_BASE_BRANCH")), null);
    }
  }
}
