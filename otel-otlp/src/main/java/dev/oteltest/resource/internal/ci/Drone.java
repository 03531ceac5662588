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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("DRONE");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("DRONE_STAGE_NAME", "DRONE_REPO"),
            ciVariables.get("DRONE_BUILD_NUMBER"),
            ciVariables.get("DRONE_BUILD_LINK"))
        .task(ciVariables.get("DRONE_STEP_NAME"))
        .worker(null, ciVariables.get("DRONE_STAGE_MACHINE"))
        .repository(ciVariables.get("DRONE_REPO_LINK", "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL"))
        .repositorySlug(ciVariables.get("DRONE_REPO"))
        .revision(ciVariables.get("DRONE_COMMIT_SHA", "DRONE_COMMIT"));
    String change = ciVariables.number("DRONE_PULL_REQUEST");
    if (change == null) {
      runFacts
          .head(GitRef.tag(ciVariables.get("DRONE_TAG")))
          .head(GitRef.of(ciVariables.get("DRONE_BRANCH")));
    } else {
      // DRONE_BRANCH is the branch the change goes into.
      runFacts
          .change(change, ciVariables.get("DRONE_PULL_REQUEST_TITLE"), null)
          .head(GitRef.of(ciVariables.get("DRONE_SOURCE_BRANCH")))
          .base(GitRef.of(ciVariables.get("DRONE_TARGET_BRANCH", "DRONE_BRANCH")), null);
    }
  }
}
