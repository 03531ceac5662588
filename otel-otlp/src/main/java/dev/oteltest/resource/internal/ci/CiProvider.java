package dev.oteltest.resource.internal.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CI system, recognized by the variables of the processes that it starts.
 *
 * <p>Each provider states only what the documentation of its variables guarantees. In particular,
 * the head is the branch that a person would name: neither the merge ref that was checked out for a
 * change nor the target branch of the change.
 */
public interface CiProvider {

  /**
   * The variable that identifies each system, the most reliable first: no other system starts
   * GitHub's runner.
   */
  List<String> MARKS =
      List.of(
          "GITHUB_ACTIONS",
          "GITLAB_CI",
          "CIRCLECI",
          "TF_BUILD",
          "BITBUCKET_BUILD_NUMBER",
          "BUILDKITE",
          "TEAMCITY_VERSION",
          "TRAVIS",
          "DRONE",
          "CODEBUILD_BUILD_ID",
          "BITRISE_BUILD_SLUG",
          "APPVEYOR",
          "CF_BUILD_ID",
          "BUDDY",
          "JENKINS_URL");

  /** Returns the system that runs this process, or null. */
  static @Nullable CiProvider of(CiVariables variables) {
    for (String mark : MARKS) {
      if (variables.has(mark)) {
        CiProvider provider = knownBy(mark);
        if (provider.runs(variables)) {
          return provider;
        }
      }
    }
    return null;
  }

  /** Loads only the provider needed, because a JVM may run a single test. */
  static CiProvider knownBy(String mark) {
    return switch (mark) {
      case "GITHUB_ACTIONS" -> new GitHubActions();
      case "GITLAB_CI" -> new GitLab();
      case "CIRCLECI" -> new CircleCi();
      case "TF_BUILD" -> new AzurePipelines();
      case "BITBUCKET_BUILD_NUMBER" -> new BitbucketPipelines();
      case "BUILDKITE" -> new Buildkite();
      case "TEAMCITY_VERSION" -> new TeamCity();
      case "TRAVIS" -> new Travis();
      case "DRONE" -> new Drone();
      case "CODEBUILD_BUILD_ID" -> new CodeBuild();
      case "BITRISE_BUILD_SLUG" -> new Bitrise();
      case "APPVEYOR" -> new AppVeyor();
      case "CF_BUILD_ID" -> new Codefresh();
      case "BUDDY" -> new Buddy();
      case "JENKINS_URL" -> new Jenkins();
      default -> throw new IllegalArgumentException(mark);
    };
  }

  /** Returns the name of the system, for messages. */
  String name();

  /** Whether this system started the process that has the variables. */
  boolean runs(CiVariables variables);

  /** Adds the facts that the variables state. */
  void describe(CiVariables variables, RunFacts facts);
}
