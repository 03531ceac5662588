package dev.oteltest.resource.internal.ci;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AppVeyor.
 *
 * @see <a href="https://www.appveyor.com/docs/environment-variables/">Environment variables</a>
 */
final class AppVeyor {

  /** The sites of the providers that have a single one. */
  private static final Map<String, String> SITES =
      Map.of(
          "github", "https://github.com/",
          "bitbucket", "https://bitbucket.org/",
          "gitlab", "https://gitlab.com/");

  private AppVeyor() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.APP_VEYOR, env.get("APPVEYOR_URL"), env.get("APPVEYOR_BUILD_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("APPVEYOR_PROJECT_NAME"),
            env.get("APPVEYOR_BUILD_ID"),
            env.expand(
                "${APPVEYOR_URL}/project/${APPVEYOR_ACCOUNT_NAME}/${APPVEYOR_PROJECT_SLUG}/builds/${APPVEYOR_BUILD_ID}"))
        .task(env.get("APPVEYOR_JOB_NAME"))
        .taskRun(env.get("APPVEYOR_JOB_ID"), null)
        .repository(repositoryUrl(env))
        .repositorySlug(env.get("APPVEYOR_REPO_NAME"));
    String change = env.number("APPVEYOR_PULL_REQUEST_NUMBER");
    if (change == null) {
      facts
          .head(env.isTrue("APPVEYOR_REPO_TAG") ? env.tag("APPVEYOR_REPO_TAG_NAME") : null)
          .head(env.ref("APPVEYOR_REPO_BRANCH"))
          .revision(env.get("APPVEYOR_REPO_COMMIT"));
    } else {
      // APPVEYOR_REPO_BRANCH is the target branch of the change.
      facts
          .change(change, env.get("APPVEYOR_PULL_REQUEST_TITLE"), null)
          .head(env.ref("APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"))
          .revision(env.get("APPVEYOR_PULL_REQUEST_HEAD_COMMIT"))
          .base(env.ref("APPVEYOR_REPO_BRANCH"));
    }
  }

  private static @Nullable String repositoryUrl(CiVariables env) {
    String provider = env.get("APPVEYOR_REPO_PROVIDER");
    String site = provider == null ? null : SITES.get(provider.toLowerCase(Locale.ROOT));
    String name = env.get("APPVEYOR_REPO_NAME");
    return site == null || name == null ? null : site + name;
  }
}
