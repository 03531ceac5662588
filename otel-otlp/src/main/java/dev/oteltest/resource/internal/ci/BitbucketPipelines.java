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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.has("BITBUCKET_BUILD_NUMBER");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("BITBUCKET_REPO_FULL_NAME"),
            withoutBraces(ciVariables.get("BITBUCKET_PIPELINE_UUID")),
            ciVariables.expand(
                "https://bitbucket.org/${BITBUCKET_REPO_FULL_NAME}/pipelines/results/${BITBUCKET_BUILD_NUMBER}"))
        .taskRun(withoutBraces(ciVariables.get("BITBUCKET_STEP_UUID")), null)
        .provider("bitbucket")
        .repository(ciVariables.get("BITBUCKET_GIT_HTTP_ORIGIN", "BITBUCKET_GIT_SSH_ORIGIN"))
        .repositorySlug(ciVariables.get("BITBUCKET_REPO_FULL_NAME"))
        .change(ciVariables.get("BITBUCKET_PR_ID"), null, null)
        .head(GitRef.tag(ciVariables.get("BITBUCKET_TAG")))
        .head(GitRef.of(ciVariables.get("BITBUCKET_BRANCH")))
        .revision(ciVariables.get("BITBUCKET_COMMIT"))
        .base(
            GitRef.of(ciVariables.get("BITBUCKET_PR_DESTINATION_BRANCH")),
            ciVariables.get("BITBUCKET_PR_DESTINATION_COMMIT"));
  }

  private static @Nullable String withoutBraces(@Nullable String uuid) {
    return uuid == null ? null : uuid.replaceAll("[{}]", "");
  }
}
