package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * Bitbucket Pipelines.
 *
 * @see <a
 *     href="https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/">Variables
 *     and secrets, default variables</a>
 */
final class BitbucketPipelines implements CiProvider {

  @Override
  public String name() {
    return "Bitbucket Pipelines";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.has("BITBUCKET_BUILD_NUMBER");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("BITBUCKET_REPO_FULL_NAME"),
            withoutBraces(variables.get("BITBUCKET_PIPELINE_UUID")),
            variables.expand(
                "https://bitbucket.org/${BITBUCKET_REPO_FULL_NAME}/pipelines/results/${BITBUCKET_BUILD_NUMBER}"))
        .taskRun(withoutBraces(variables.get("BITBUCKET_STEP_UUID")), null)
        .provider("bitbucket")
        .repository(variables.get("BITBUCKET_GIT_HTTP_ORIGIN", "BITBUCKET_GIT_SSH_ORIGIN"))
        .repositorySlug(variables.get("BITBUCKET_REPO_FULL_NAME"))
        .change(variables.get("BITBUCKET_PR_ID"), null, null)
        .head(GitRef.tag(variables.get("BITBUCKET_TAG")))
        .head(GitRef.of(variables.get("BITBUCKET_BRANCH")))
        .revision(variables.get("BITBUCKET_COMMIT"))
        .base(
            GitRef.of(variables.get("BITBUCKET_PR_DESTINATION_BRANCH")),
            variables.get("BITBUCKET_PR_DESTINATION_COMMIT"));
  }

  private static @Nullable String withoutBraces(@Nullable String uuid) {
    return uuid == null ? null : uuid.replaceAll("[{}]", "");
  }
}
