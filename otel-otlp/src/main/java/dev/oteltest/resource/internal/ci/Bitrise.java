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
  public boolean runs(CiVariables variables) {
    return variables.has("BITRISE_BUILD_SLUG");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("BITRISEIO_PIPELINE_TITLE", "BITRISE_APP_TITLE"),
            variables.get("BITRISEIO_PIPELINE_ID", "BITRISE_BUILD_SLUG"),
            variables.get("BITRISEIO_PIPELINE_BUILD_URL", "BITRISE_BUILD_URL"))
        .task(variables.get("BITRISE_TRIGGERED_WORKFLOW_TITLE", "BITRISE_TRIGGERED_WORKFLOW_ID"))
        .taskRun(variables.get("BITRISE_BUILD_SLUG"), variables.get("BITRISE_BUILD_URL"))
        .repository(variables.get("GIT_REPOSITORY_URL"))
        .repository(
            variables.get("BITRISEIO_GIT_REPOSITORY_OWNER"),
            variables.get("BITRISEIO_GIT_REPOSITORY_SLUG"))
        .head(GitRef.tag(variables.get("BITRISE_GIT_TAG")))
        .head(GitRef.of(variables.get("BITRISE_GIT_BRANCH")))
        .revision(variables.get("BITRISE_GIT_COMMIT"));
    String change = variables.number("BITRISE_PULL_REQUEST");
    if (change == null) {
      facts.revision(variables.get("GIT_CLONE_COMMIT_HASH"));
    } else {
      facts
          .change(change, null, null)
          .base(GitRef.of(variables.get("BITRISEIO_GIT_BRANCH_DEST")), null);
    }
  }
}
