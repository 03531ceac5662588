package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Codefresh.
 *
 * @see <a href="https://codefresh.io/docs/docs/pipelines/variables/#system-variables">System
 *     variables</a>
 */
final class Codefresh {

  private Codefresh() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(CiProvider.CODEFRESH, env.get("CF_BUILD_ID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(env.get("CF_PIPELINE_NAME"), env.get("CF_BUILD_ID"), env.get("CF_BUILD_URL"))
        .task(env.get("CF_STEP_NAME"))
        .repository(env.get("CF_REPO_OWNER"), env.get("CF_REPO_NAME"))
        .change(env.number("CF_PULL_REQUEST_NUMBER"), env.get("CF_PULL_REQUEST_TITLE"), null)
        // CF_BRANCH is the tag if a tag was pushed; a release names its tag.
        .head(env.tag("CF_RELEASE_TAG"))
        .head(env.ref("CF_BRANCH"))
        .revision(env.get("CF_REVISION"))
        .base(env.ref("CF_PULL_REQUEST_TARGET"));
  }
}
