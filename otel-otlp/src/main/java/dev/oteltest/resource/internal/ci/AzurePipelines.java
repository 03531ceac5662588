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
  public boolean runs(CiVariables ciVariables) {
    return ciVariables.isTrue("TF_BUILD");
  }

  @Override
  public void describe(CiVariables ciVariables, RunFacts runFacts) {
    runFacts
        .pipeline(
            ciVariables.get("BUILD_DEFINITIONNAME"),
            ciVariables.get("BUILD_BUILDID"),
            page(ciVariables, "?buildId=${BUILD_BUILDID}"))
        .task(ciVariables.get("SYSTEM_JOBDISPLAYNAME", "AGENT_JOBNAME"))
        .taskRun(
            ciVariables.get("SYSTEM_JOBID"),
            page(ciVariables, "?buildId=${BUILD_BUILDID}&view=logs&j=${SYSTEM_JOBID}"))
        .worker(ciVariables.get("AGENT_ID"), ciVariables.get("AGENT_NAME"))
        .repository(ciVariables.get("BUILD_REPOSITORY_URI"))
        .change(
            // GitHub's own number; the other is the id of Azure's record of it.
            ciVariables.get(
                "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID"),
            null,
            null)
        .base(GitRef.of(ciVariables.get("SYSTEM_PULLREQUEST_TARGETBRANCH")), null);
    if (runFacts.isOfChange()) {
      // BUILD_SOURCEBRANCH is refs/pull/12/merge then, and BUILD_SOURCEVERSION the merge commit.
      runFacts
          .head(GitRef.of(ciVariables.get("SYSTEM_PULLREQUEST_SOURCEBRANCH")))
          .revision(ciVariables.get("SYSTEM_PULLREQUEST_SOURCECOMMITID"));
    } else {
      runFacts
          .head(sourceBranch(ciVariables.get("BUILD_SOURCEBRANCH")))
          .revision(ciVariables.get("BUILD_SOURCEVERSION"));
    }
  }

  /** Projects may have spaces in their names; with SYSTEM_TEAMPROJECTID the address has none. */
  private static @Nullable String page(CiVariables ciVariables, String query) {
    String collection =
        ciVariables.get("SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI");
    String project = ciVariables.get("SYSTEM_TEAMPROJECTID", "SYSTEM_TEAMPROJECT");
    String expanded = ciVariables.expand(query);
    if (collection == null || project == null || expanded == null) {
      return null;
    }
    return collection.replaceFirst("/+$", "")
        + '/'
        + URLEncoder.encode(project, StandardCharsets.UTF_8).replace("+", "%20")
        + "/_build/results"
        + expanded;
  }

  /** Team Foundation version control has paths ({@code $/project/main}) where git has refs. */
  private static @Nullable GitRef sourceBranch(@Nullable String branch) {
    return branch != null && branch.startsWith("$/") ? null : GitRef.of(branch);
  }
}
