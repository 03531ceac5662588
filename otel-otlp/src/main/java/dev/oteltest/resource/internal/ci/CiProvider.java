package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.Nullable;

/**
 * A CI system, recognized by a variable of the processes that it starts. The most reliable variable
 * comes first: no other system starts GitHub's runner.
 *
 * <p>The class of each system states only what the documentation of its variables guarantees. In
 * particular, the head is the branch that a person would name: neither the merge ref that was
 * checked out for a change nor the target branch of the change.
 */
public enum CiProvider {
  GITHUB_ACTIONS("github", "GitHub Actions", "GITHUB_ACTIONS", true),
  GITLAB("gitlab", "GitLab CI/CD", "GITLAB_CI", true),
  CIRCLE_CI("circleci", "CircleCI", "CIRCLECI", true),
  AZURE_PIPELINES("azure", "Azure Pipelines", "TF_BUILD", true),
  BITBUCKET_PIPELINES("bitbucket", "Bitbucket Pipelines", "BITBUCKET_BUILD_NUMBER", false),
  BUILDKITE("buildkite", "Buildkite", "BUILDKITE", true),
  TEAM_CITY("teamcity", "TeamCity", "TEAMCITY_VERSION", false),
  TRAVIS("travis", "Travis CI", "TRAVIS", true),
  DRONE("drone", "Drone", "DRONE", true),
  CODE_BUILD("codebuild", "AWS CodeBuild", "CODEBUILD_BUILD_ID", false),
  BITRISE("bitrise", "Bitrise", "BITRISE_BUILD_SLUG", false),
  APP_VEYOR("appveyor", "AppVeyor", "APPVEYOR", true),
  CODEFRESH("codefresh", "Codefresh", "CF_BUILD_ID", false),
  BUDDY("buddy", "Buddy", "BUDDY", true),
  JENKINS("jenkins", "Jenkins", "JENKINS_URL", false);

  private final String id;
  private final String label;
  private final String mark;
  private final boolean isFlag;

  /**
   * @param id the name of the system in what is hashed, which must never change
   * @param mark the variable that identifies the system
   * @param isFlag whether the variable must be true, rather than have any value
   */
  CiProvider(String id, String label, String mark, boolean isFlag) {
    this.id = id;
    this.label = label;
    this.mark = mark;
    this.isFlag = isFlag;
  }

  /** Returns the system that runs this process, or null. */
  public static @Nullable CiProvider of(CiVariables env) {
    for (CiProvider provider : values()) {
      if (provider.isFlag ? env.isTrue(provider.mark) : env.has(provider.mark)) {
        return provider;
      }
    }
    return null;
  }

  String id() {
    return id;
  }

  /** Returns the name of the system, for messages. */
  public String label() {
    return label;
  }

  /** Adds the facts that the variables state. Loads only the class of this system. */
  public void describe(CiVariables env, CiFacts facts) {
    switch (this) {
      case GITHUB_ACTIONS -> GitHubActions.describe(env, facts);
      case GITLAB -> GitLab.describe(env, facts);
      case CIRCLE_CI -> CircleCi.describe(env, facts);
      case AZURE_PIPELINES -> AzurePipelines.describe(env, facts);
      case BITBUCKET_PIPELINES -> BitbucketPipelines.describe(env, facts);
      case BUILDKITE -> Buildkite.describe(env, facts);
      case TEAM_CITY -> TeamCity.describe(env, facts);
      case TRAVIS -> Travis.describe(env, facts);
      case DRONE -> Drone.describe(env, facts);
      case CODE_BUILD -> CodeBuild.describe(env, facts);
      case BITRISE -> Bitrise.describe(env, facts);
      case APP_VEYOR -> AppVeyor.describe(env, facts);
      case CODEFRESH -> Codefresh.describe(env, facts);
      case BUDDY -> Buddy.describe(env, facts);
      case JENKINS -> Jenkins.describe(env, facts);
    }
  }

  /** Returns the run of the pipeline, or null if the variables do not identify it. */
  public @Nullable CiRun run(CiVariables env) {
    return switch (this) {
      case GITHUB_ACTIONS -> GitHubActions.run(env);
      case GITLAB -> GitLab.run(env);
      case CIRCLE_CI -> CircleCi.run(env);
      case AZURE_PIPELINES -> AzurePipelines.run(env);
      case BITBUCKET_PIPELINES -> BitbucketPipelines.run(env);
      case BUILDKITE -> Buildkite.run(env);
      case TEAM_CITY -> TeamCity.run(env);
      case TRAVIS -> Travis.run(env);
      case DRONE -> Drone.run(env);
      case CODE_BUILD -> CodeBuild.run(env);
      case BITRISE -> Bitrise.run(env);
      case APP_VEYOR -> AppVeyor.run(env);
      case CODEFRESH -> Codefresh.run(env);
      case BUDDY -> Buddy.run(env);
      case JENKINS -> Jenkins.run(env);
    };
  }
}
