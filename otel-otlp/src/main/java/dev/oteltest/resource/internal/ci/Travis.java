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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("TRAVIS");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("TRAVIS_REPO_SLUG"),
            ciVariables.get("TRAVIS_BUILD_ID"),
            ciVariables.get("TRAVIS_BUILD_WEB_URL"))
        .task(ciVariables.get("TRAVIS_JOB_NAME"))
        .taskRun(ciVariables.get("TRAVIS_JOB_ID"), ciVariables.get("TRAVIS_JOB_WEB_URL"))
        .repositorySlug(ciVariables.get("TRAVIS_REPO_SLUG"))
        .head(GitRef.tag(ciVariables.get("TRAVIS_TAG")));
    // The word false when there is none.
    String change = ciVariables.number("TRAVIS_PULL_REQUEST");
    if (change == null) {
      runFacts
          .head(GitRef.of(ciVariables.get("TRAVIS_BRANCH")))
          .revision(ciVariables.get("TRAVIS_COMMIT"));
    } else {
      // TRAVIS_BRANCH is the branch the change goes into, TRAVIS_COMMIT a merge with it.
      runFacts
          .change(change, null, null)
          .head(GitRef.of(ciVariables.get("TRAVIS_PULL_REQUEST_BRANCH")))
          .revision(ciVariables.get("TRAVIS_PULL_REQUEST_SHA"))
          .base(GitRef.of(ciVariables.get("TRAVIS_BRANCH")), null);
    }
  }
}
