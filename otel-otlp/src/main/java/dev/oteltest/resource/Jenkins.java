package dev.oteltest.resource;

import org.jspecify.annotations.Nullable;

/**
 * Jenkins, with the variables of its git and branch API plugins where they are installed.
 *
 * @see <a href="https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables">
 *     Using environment variables</a>
 * @see <a href="https://plugins.jenkins.io/git/#plugin-content-environment-variables">Git plugin:
 *     environment variables</a>
 * @see <a
 *     href="https://www.jenkins.io/doc/book/pipeline/multibranch/#additional-environment-variables">
 *     Multibranch pipelines: additional environment variables</a>
 */
final class Jenkins implements CiProvider {

  @Override
  public String name() {
    return "Jenkins";
  }

  @Override
  public boolean runs(Variables variables) {
    return variables.has("JENKINS_URL");
  }

  @Override
  public void describe(Variables variables, Facts facts) {
    facts
        .pipeline(
            variables.get("JOB_NAME"),
            // A build's number is its job's own; the tag is unique in the whole of a Jenkins.
            variables.get("BUILD_TAG", "BUILD_NUMBER"),
            variables.get("BUILD_URL"))
        .task(variables.get("STAGE_NAME"))
        .worker(null, variables.get("NODE_NAME"))
        // With several repositories in one build the variables are numbered instead.
        .repository(variables.get("GIT_URL", "GIT_URL_1"));
    if (variables.has("CHANGE_ID")) {
      facts
          .change(variables.get("CHANGE_ID"), variables.get("CHANGE_TITLE"), null)
          .head(Ref.of(variables.get("CHANGE_BRANCH")))
          .base(Ref.of(variables.get("CHANGE_TARGET")), null);
    } else {
      facts
          .head(Ref.tag(variables.get("TAG_NAME")))
          .head(Ref.of(variables.get("BRANCH_NAME", "GIT_LOCAL_BRANCH")))
          .head(remoteBranch(variables.get("GIT_BRANCH")));
    }
    facts.revision(variables.get("GIT_COMMIT"));
  }

  /** {@code GIT_BRANCH} names the remote, too: {@code origin/main}. */
  private static @Nullable Ref remoteBranch(@Nullable String branch) {
    return branch != null && branch.startsWith("origin/")
        ? Ref.of(branch.substring("origin/".length()))
        : Ref.of(branch);
  }
}
