package dev.oteltest.resource.internal.ci;

/**
 * Drone.
 *
 * @see <a href="https://docs.drone.io/pipeline/environment/reference/">Environment reference</a>
 */
final class Drone implements CiProvider {

  @Override
  public String name() {
    return "Drone";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("DRONE");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("DRONE_STAGE_NAME", "DRONE_REPO"),
            variables.get("DRONE_BUILD_NUMBER"),
            variables.get("DRONE_BUILD_LINK"))
        .task(variables.get("DRONE_STEP_NAME"))
        .worker(null, variables.get("DRONE_STAGE_MACHINE"))
        .repository(variables.get("DRONE_REPO_LINK", "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL"))
        .repositorySlug(variables.get("DRONE_REPO"))
        .revision(variables.get("DRONE_COMMIT_SHA", "DRONE_COMMIT"));
    String change = variables.number("DRONE_PULL_REQUEST");
    if (change == null) {
      facts
          .head(GitRef.tag(variables.get("DRONE_TAG")))
          .head(GitRef.of(variables.get("DRONE_BRANCH")));
    } else {
      // DRONE_BRANCH is the target branch of the change.
      facts
          .change(change, variables.get("DRONE_PULL_REQUEST_TITLE"), null)
          .head(GitRef.of(variables.get("DRONE_SOURCE_BRANCH")))
          .base(GitRef.of(variables.get("DRONE_TARGET_BRANCH", "DRONE_BRANCH")), null);
    }
  }
}
