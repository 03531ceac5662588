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

  /** The sites of the providers that have a single one. */
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
  public boolean runs(CiVariables variables) {
    return variables.isTrue("APPVEYOR");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("APPVEYOR_PROJECT_NAME"),
            variables.get("APPVEYOR_BUILD_ID"),
            variables.expand(
                "${APPVEYOR_URL}/project/${APPVEYOR_ACCOUNT_NAME}/${APPVEYOR_PROJECT_SLUG}/builds/${APPVEYOR_BUILD_ID}"))
        .task(variables.get("APPVEYOR_JOB_NAME"))
        .taskRun(variables.get("APPVEYOR_JOB_ID"), null)
        .repository(repositoryUrl(variables))
        .repositorySlug(variables.get("APPVEYOR_REPO_NAME"));
    String change = variables.number("APPVEYOR_PULL_REQUEST_NUMBER");
    if (change == null) {
      facts
          .head(
              variables.isTrue("APPVEYOR_REPO_TAG")
                  ? GitRef.tag(variables.get("APPVEYOR_REPO_TAG_NAME"))
                  : null)
          .head(GitRef.of(variables.get("APPVEYOR_REPO_BRANCH")))
          .revision(variables.get("APPVEYOR_REPO_COMMIT"));
    } else {
      // APPVEYOR_REPO_BRANCH is the target branch of the change.
      facts
          .change(change, variables.get("APPVEYOR_PULL_REQUEST_TITLE"), null)
          .head(GitRef.of(variables.get("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH")))
          .revision(variables.get("APPVEYOR_PULL_REQUEST_HEAD_COMMIT"))
          .base(GitRef.of(variables.get("APPVEYOR_REPO_BRANCH")), null);
    }
  }

  private static @Nullable String repositoryUrl(CiVariables variables) {
    String provider = variables.get("APPVEYOR_REPO_PROVIDER");
    String site = provider == null ? null : SITES.get(provider.toLowerCase(Locale.ROOT));
    String name = variables.get("APPVEYOR_REPO_NAME");
    return site == null || name == null ? null : site + name;
  }
}
