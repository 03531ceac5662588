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
final class AzurePipelines implements CiProvider {

  @Override
  public String name() {
    return "Azure Pipelines";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.isTrue("TF_BUILD");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            variables.get("BUILD_DEFINITIONNAME"),
            variables.get("BUILD_BUILDID"),
            page(variables, "?buildId=${BUILD_BUILDID}"))
        .task(variables.get("SYSTEM_JOBDISPLAYNAME", "AGENT_JOBNAME"))
        .taskRun(
            variables.get("SYSTEM_JOBID"),
            page(variables, "?buildId=${BUILD_BUILDID}&view=logs&j=${SYSTEM_JOBID}"))
        .worker(variables.get("AGENT_ID"), variables.get("AGENT_NAME"))
        .repository(variables.get("BUILD_REPOSITORY_URI"))
        .change(
            // GitHub's number; the other is the id of Azure's record of it.
            variables.get(
                "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"),
            null,
            null)
        .base(GitRef.of(variables.get("SYSTEM_PULLREQUEST_TARGETBRANCH")), null);
    if (facts.isOfChange()) {
      // Here BUILD_SOURCEBRANCH is refs/pull/12/merge and BUILD_SOURCEVERSION the merge commit.
      facts
          .head(GitRef.of(variables.get("SYSTEM_PULLREQUEST_SOURCEBRANCH")))
          .revision(variables.get("SYSTEM_PULLREQUEST_SOURCECOMMITID"));
    } else {
      facts
          .head(sourceBranch(variables.get("BUILD_SOURCEBRANCH")))
          .revision(variables.get("BUILD_SOURCEVERSION"));
    }
  }

  /** Project names may contain spaces; an address with SYSTEM_TEAMPROJECTID does not. */
  private static @Nullable String page(CiVariables variables, String query) {
    String collection = variables.get("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    String project = variables.get("SYSTEM_TEAMPROJECTID", "SYSTEM_TEAMPROJECT");
    String expanded = variables.expand(query);
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
