package dev.oteltest.resource.internal.ci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CI system, known by the variables it gives to the processes it starts.
 *
 * <p>Each states only what its documentation says its variables mean. Above all the head is the
 * branch that a person would name: not the merge ref that was checked out for a change, and not the
 * branch it goes into.
 */
public interface CiProvider {

  /**
   * What each is known by, the most telling variable first: GitHub's runner is never started by one
   * of those below.
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

  /** The system that runs this process, or null. */
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

  /** Only the one that is there is loaded: a JVM may run one test. */
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

  /** Its name as people say it, for messages. */
  String name();

  /** Whether the variables are of a process of this system. */
  boolean runs(CiVariables variables);

  /** States what the variables tell. */
  void describe(CiVariables variables, RunFacts facts);
}
