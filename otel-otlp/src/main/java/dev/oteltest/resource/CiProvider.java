package dev.oteltest.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CI system, known by the variables it gives to the processes it starts.
 *
 * <p>Each states only what its documentation says its variables mean. Above all the head is the
 * branch that a person would name: not the merge ref that was checked out for a change, and not the
 * branch it goes into.
 */
interface CiProvider {

  /** The most telling variable first: GitHub's runner is never started by one of those below. */
  List<CiProvider> ALL =
      List.of(
          new GitHubActions(),
          new GitLab(),
          new CircleCi(),
          new AzurePipelines(),
          new BitbucketPipelines(),
          new Buildkite(),
          new TeamCity(),
          new Travis(),
          new Drone(),
          new CodeBuild(),
          new Bitrise(),
          new AppVeyor(),
          new Codefresh(),
          new Buddy(),
          new Jenkins());

  /** The system that runs this process, or null. */
  static @Nullable CiProvider of(Variables variables) {
    return ALL.stream().filter(provider -> provider.runs(variables)).findFirst().orElse(null);
  }

  /** Its name as people say it, for messages. */
  String name();

  /** Whether the variables are of a process of this system. */
  boolean runs(Variables variables);

  /** States what the variables tell. */
  void describe(Variables variables, Facts facts);
}
