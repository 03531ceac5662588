package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Drone.
 *
 * @see <a href="https://docs.drone.io/pipeline/environment/reference/">Environment reference</a>
 */
final class Drone {

  private Drone() {}

  /** A build number is unique only within its repository. */
  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(
        CiProvider.DRONE,
        env.get("DRONE_REPO_LINK", "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL"),
        env.get("DRONE_BUILD_NUMBER"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("DRONE_STAGE_NAME", "DRONE_REPO"),
            env.get("DRONE_BUILD_NUMBER"),
            env.get("DRONE_BUILD_LINK"))
        .task(env.get("DRONE_STEP_NAME"))
        .worker(null, env.get("DRONE_STAGE_MACHINE"))
        .repository(env.get("DRONE_REPO_LINK", "DRONE_GIT_HTTP_URL", "DRONE_REMOTE_URL"))
        .repositorySlug(env.get("DRONE_REPO"))
        .revision(env.get("DRONE_COMMIT_SHA", "DRONE_COMMIT"));
    String change = env.number("DRONE_PULL_REQUEST");
    if (change == null) {
      facts.head(env.tag("DRONE_TAG")).head(env.ref("DRONE_BRANCH"));
    } else {
      // DRONE_BRANCH is the target branch of the change.
      facts
          .change(change, env.get("DRONE_PULL_REQUEST_TITLE"), null)
          .head(env.ref("DRONE_SOURCE_BRANCH"))
          .base(env.ref("DRONE_TARGET_BRANCH", "DRONE_BRANCH"));
    }
  }
}
