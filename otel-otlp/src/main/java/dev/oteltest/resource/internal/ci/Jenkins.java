package dev.oteltest.resource.internal.ci;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Jenkins, with the variables of its git and branch API plugins if they are installed.
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

  private static final Pattern COMBINATION = Pattern.compile("[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*");

  @Override
  public String name() {
    return "Jenkins";
  }

  @Override
  public boolean runs(CiVariables variables) {
    return variables.has("JENKINS_URL");
  }

  @Override
  public void describe(CiVariables variables, RunFacts facts) {
    facts
        .pipeline(
            pipeline(variables),
            // A build number is unique only within its job; the tag is unique on the whole server.
            variables.get("BUILD_TAG", "BUILD_NUMBER"),
            variables.get("BUILD_URL"))
        .task(variables.get("STAGE_NAME"))
        .task(cell(lastPart(variables.get("JOB_NAME"))))
        .worker(null, variables.get("NODE_NAME"))
        // If a build uses several repositories, the variables are numbered instead.
        .repository(variables.get("GIT_URL", "GIT_URL_1"));
    if (variables.has("CHANGE_ID")) {
      facts
          .change(variables.get("CHANGE_ID"), variables.get("CHANGE_TITLE"), null)
          .head(GitRef.of(variables.get("CHANGE_BRANCH")))
          .base(GitRef.of(variables.get("CHANGE_TARGET")), null);
    } else {
      facts
          .head(GitRef.tag(variables.get("TAG_NAME")))
          .head(GitRef.of(variables.get("BRANCH_NAME", "GIT_LOCAL_BRANCH")))
          .head(remoteBranch(variables.get("GIT_BRANCH")));
    }
    facts.revision(variables.get("GIT_COMMIT"));
  }

  /**
   * The job without its branch: in a multibranch project each branch is a separate job, {@code
   * shop/feature%2Fbasket}, and in a matrix project each combination is one, {@code
   * shop/jdk=17,os=linux}.
   */
  private static @Nullable String pipeline(CiVariables variables) {
    String job = variables.get("JOB_NAME");
    String last = lastPart(job);
    if (job == null || last == null) {
      return job;
    }
    boolean part = cell(last) != null || decoded(last).equals(variables.get("BRANCH_NAME"));
    return part ? job.substring(0, job.length() - last.length() - 1) : job;
  }

  /** The part of a job's name after the last slash; null if it has none. */
  private static @Nullable String lastPart(@Nullable String job) {
    if (job == null) {
      return null;
    }
    int slash = job.lastIndexOf('/');
    return slash > 0 ? job.substring(slash + 1) : null;
  }

  /** A combination of a matrix; null if the name is not one. */
  private static @Nullable String cell(@Nullable String part) {
    return part != null && COMBINATION.matcher(part).matches() ? part : null;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // a literal percent sign
    }
  }

  /** {@code GIT_BRANCH} includes the remote: {@code origin/main}. */
  private static @Nullable GitRef remoteBranch(@Nullable String branch) {
    return branch != null && branch.startsWith("origin/")
        ? GitRef.of(branch.substring("origin/".length()))
        : GitRef.of(branch);
  }
}
