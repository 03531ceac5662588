package dev.oteltest.resource.internal.ci;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AppVeyor.
 *
 * @see <a href="https://www.appveyor.com/docs/environment-variables/">Environment variables</a>
 */
final class AppVeyor implements CiProvider {

  /** Where the providers live that are one place on the net. */
  private static final Map<String, String> SITES =
      Map.of(
          "github", "https://github.com/",
          "bitbucket", "https://bitbucket.org/",
          "gitlab", "https://gitlab.com/");

  @Override
  public String name() {
    return "AppVeyor";
  }

  @Override
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("APPVEYOR");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("APPVEYOR_PROJECT_NAME"),
            ciVariables.get("APPVEYOR_BUILD_ID"),
            ciVariables.expand(
                "${APPVEYOR_URL}/project/${APPVEYOR_ACCOUNT_NAME}/${APPVEYOR_PROJECT_SLUG}/builds/${APPVEYOR_BUILD_ID}"))
        .task(ciVariables.get("APPVEYOR_JOB_NAME"))
        .taskRun(ciVariables.get("APPVEYOR_JOB_ID"), null)
        .repository(repositoryUrl(ciVariables))
        .repositorySlug(ciVariables.get("APPVEYOR_REPO_NAME"));
    String change = ciVariables.number("APPVEYOR_PULL_REQUEST_NUMBER");
    if (change == null) {
      runFacts
          .head(
              ciVariables.isTrue("APPVEYOR_REPO_TAG")
                  ? GitRef.tag(ciVariables.get("APPVEYOR_REPO_TAG_NAME"))
                  : null)
          .head(GitRef.of(ciVariables.get("APPVEYOR_REPO_BRANCH")))
          .revision(ciVariables.get("APPVEYOR_REPO_COMMIT"));
    } else {
      // APPVEYOR_REPO_BRANCH is the branch the change goes into.
      runFacts
          .change(change, ciVariables.get("APPVEYOR_PULL_REQUEST_TITLE"), null)
          .head(GitRef.of(ciVariables.get("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH")))
          .revision(ciVariables.get("APPVEYOR_PULL_REQUEST_HEAD_COMMIT"))
          .base(GitRef.of(ciVariables.get("APPVEYOR_REPO_BRANCH")), null);
    }
  }

  private static @Nullable String repositoryUrl(CiVariables ciVariables) {
    String provider = ciVariables.get("APPVEYOR_REPO_PROVIDER");
    String site = provider == null ? null : SITES.get(provider.toLowerCase(Locale.ROOT));
    String name = ciVariables.get("APPVEYOR_REPO_NAME");
    return site == null || name == null ? null : site + name;
  }
}
