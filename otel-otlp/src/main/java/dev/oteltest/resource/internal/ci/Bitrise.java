package dev.oteltest.resource.internal.ci;

/**
 * Bitrise. A build is the run of a workflow, alone or as a task of a pipeline.
 *
 * @see <a
 *     href="https://docs.bitrise.io/en/bitrise-ci/references/available-environment-variables.html">
 *     Available environment variables</a>
 */
final class Bitrise implements CiProvider {

  @Override
  public String name() {
    return "Bitrise";
  }

  @Override
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.has("BITRISE_BUILD_SLUG");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("BITRISEIO_PIPELINE_TITLE", "BITRISE_APP_TITLE"),
            ciVariables.get("BITRISEIO_PIPELINE_ID", "BITRISE_BUILD_SLUG"),
            ciVariables.get("BITRISEIO_PIPELINE_BUILD_URL", "BITRISE_BUILD_URL"))
        .task(ciVariables.get("BITRISE_TRIGGERED_WORKFLOW_TITLE", "BITRISE_TRIGGERED_WORKFLOW_ID"))
        .taskRun(ciVariables.get("BITRISE_BUILD_SLUG"), ciVariables.get("BITRISE_BUILD_URL"))
        .repository(ciVariables.get("GIT_REPOSITORY_URL"))
        .repository(
            ciVariables.get("BITRISEIO_GIT_REPOSITORY_OWNER"),
            ciVariables.get("BITRISEIO_GIT_REPOSITORY_SLUG"))
        .head(GitRef.tag(ciVariables.get("BITRISE_GIT_TAG")))
        .head(GitRef.of(ciVariables.get("BITRISE_GIT_BRANCH")))
        .revision(ciVariables.get("BITRISE_GIT_COMMIT"));
    String change = ciVariables.number("BITRISE_PULL_REQUEST");
    if (change == null) {
      runFacts.revision(ciVariables.get("GIT_CLONE_COMMIT_HASH"));
    } else {
      runFacts
          .change(change, null, null)
          .base(GitRef.of(ciVariables.get("BITRISEIO_GIT_BRANCH_DEST")), null);
    }
  }
}
