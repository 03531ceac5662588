package dev.oteltest.resource.internal.ci;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Azure Pipelines.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/build/variables">Use predefined
 *     variables</a>
 */
final class AzurePipelines {

  private AzurePipelines() {}

  /** Attempts are those of a stage or job, so they are not part of it: stages share a trace. */
  static @Nullable CiRun run(CiVariables env) {
    return CiRun.of(
        CiProvider.AZURE_PIPELINES,
        env.get("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"),
        env.get("BUILD_BUILDID"));
  }

  static void describe(CiVariables env, CiFacts facts) {
    facts
        .pipeline(
            env.get("BUILD_DEFINITIONNAME"),
            env.get("BUILD_BUILDID"),
            page(env, "?buildId=${BUILD_BUILDID}"))
        .task(env.get("SYSTEM_JOBDISPLAYNAME", "AGENT_JOBNAME"))
        .taskRun(
            env.get("SYSTEM_JOBID"),
            page(env, "?buildId=${BUILD_BUILDID}&view=logs&j=${SYSTEM_JOBID}"))
        .worker(env.get("AGENT_ID"), env.get("AGENT_NAME"))
        .repository(env.get("BUILD_REPOSITORY_URI"))
        .change(
            // GitHub's number; the other is the id of Azure's record of it.
            env.get("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"))
        .base(env.ref("SYSTEM_PULLREQUEST_TARGETBRANCH"));
    if (facts.isOfChange()) {
      // Here BUILD_SOURCEBRANCH is refs/pull/12/merge and BUILD_SOURCEVERSION the merge commit.
      facts
          .head(env.ref("SYSTEM_PULLREQUEST_SOURCEBRANCH"))
          .revision(env.get("SYSTEM_PULLREQUEST_SOURCECOMMITID"));
    } else {
      facts
          .head(sourceBranch(env.get("BUILD_SOURCEBRANCH")))
          .revision(env.get("BUILD_SOURCEVERSION"));
    }
  }

  /** Project names may contain spaces; an address with SYSTEM_TEAMPROJECTID does not. */
  private static @Nullable String page(CiVariables env, String query) {
    String collection = env.get("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    String project = env.get("SYSTEM_TEAMPROJECTID", "SYSTEM_TEAMPROJECT");
    String expanded = env.expand(query);
    if (collection == null || project == null || expanded == null) {
      return null;
    }
    return collection.replaceFirst("/+$", "")
        + '/'
        + URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20")
        + "/_build/results"
        + expanded;
  }

  /** Team Foundation version control has paths ({@code $/project/main}) instead of refs. */
  private static @Nullable GitRef sourceBranch(@Nullable String branch) {
    return branch != null && branch.startsWith("$/") ? null : GitRef.of(branch);
  }
}
