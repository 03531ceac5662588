package dev.oteltest.resource.internal.ci;

/**
 * Travis CI.
 *
 * @see <a
 *     href="https://docs.travis-ci.com/user/environment-variables/#default-environment-variables">
 *     Default environment variables</a>
 */
final class Travis implements CiProvider {

  @Override
  public String name() {
    return "Travis CI";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("TRAVIS");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("TRAVIS_REPO_SLUG"),
            variables.get("TRAVIS_BUILD_ID"),
            variables.get("TRAVIS_BUILD_WEB_URL"))
        .task(variables.get("TRAVIS_JOB_NAME"))
        .taskRun(variables.get("TRAVIS_JOB_ID"), variables.get("TRAVIS_JOB_WEB_URL"))
        .repositorySlug(variables.get("TRAVIS_REPO_SLUG"))
        .head(GitRef.tag(variables.get("TRAVIS_TAG")));
    // "false" if there is none.
    String change = variables.number("TRAVIS_PULL_REQUEST");
    if (change == null) {
      facts
          .head(GitRef.of(variables.get("TRAVIS_BRANCH")))
          .revision(variables.get("TRAVIS_COMMIT"));
    } else {
      // TRAVIS_BRANCH is the target branch of the change, TRAVIS_COMMIT a merge with it.
      facts
          .change(change, null, null)
          .head(GitRef.of(variables.get("TRAVIS_PULL_REQUEST_BRANCH")))
          .revision(variables.get("TRAVIS_PULL_REQUEST_SHA"))
          .base(GitRef.of(variables.get("TRAVIS_BRANCH")), null);
    }
  }
}
