package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Pipelines.
 *
 * @see <a
 *     href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">Variables
 *     and secrets, default variables</a>
 */
final class BitbucketPipelines {

  private BitbucketPipelines() {}

  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(
        CiProvider.BITBUCKET_PIPELINES, withoutBraces(env.get("BITBUCKET_PIPELINE_UUID")));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("BITBUCKET_REPO_FULL_NAME"),
            withoutBraces(env.get("BITBUCKET_PIPELINE_UUID")),
            env.expand(
                "https://bitbucket.org/${BITBUCKET_REPO_FULL_NAME}/pipelines/results/${BITBUCKET_BUILD_NUMBER}"))
        .taskRun(withoutBraces(env.get("BITBUCKET_STEP_UUID")), null)
        .provider("bitbucket")
        .repository(env.get("BITBUCKET_GIT_HTTP_ORIGIN", "BITBUCKET_GIT_SSH_ORIGIN"))
        .repositorySlug(env.get("BITBUCKET_REPO_FULL_NAME"))
        .change(env.get("BITBUCKET_PR_ID"))
        .head(env.tag("BITBUCKET_TAG"))
        .head(env.ref("BITBUCKET_BRANCH"))
        .revision(env.get("BITBUCKET_COMMIT"))
        .base(
            env.ref("BITBUCKET_PR_DESTINATION_BRANCH"), env.get("BITBUCKET_PR_DESTINATION_COMMIT"));
  }

  private static @Nullable String withoutBraces(@Nullable String uuid) {
    return uuid == null ? null : uuid.replaceAll("[{}]", "");
  }
}
