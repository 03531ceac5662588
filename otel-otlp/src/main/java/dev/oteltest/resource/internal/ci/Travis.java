package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Travis CI.
 *
 * @see <a
 *     href="https://docs.travis-ci.com/user/environment-variables/#default-environment-variables">
 *     Default environment variables</a>
 */
final class Travis {

  private Travis() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.TRAVIS, env.get("TRAVIS_REPO_SLUG"), env.get("TRAVIS_BUILD_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("TRAVIS_REPO_SLUG"),
            env.get("TRAVIS_BUILD_ID"),
            env.get("TRAVIS_BUILD_WEB_URL"))
        .task(env.get("TRAVIS_JOB_NAME"))
        .taskRun(env.get("TRAVIS_JOB_ID"), env.get("TRAVIS_JOB_WEB_URL"))
        .repositorySlug(env.get("TRAVIS_REPO_SLUG"))
        .head(env.tag("TRAVIS_TAG"));
    // "false" if there is none.
    String change = env.number("TRAVIS_PULL_REQUEST");
    if (change == null) {
      facts.head(env.ref("TRAVIS_BRANCH")).revision(env.get("TRAVIS_COMMIT"));
    } else {
      // TRAVIS_BRANCH is the target branch of the change, TRAVIS_COMMIT a merge with it.
      facts
          .change(change)
          .head(env.ref("TRAVIS_PULL_REQUEST_BRANCH"))
          .revision(env.get("TRAVIS_PULL_REQUEST_SHA"))
          .base(env.ref("TRAVIS_BRANCH"));
    }
  }
}
