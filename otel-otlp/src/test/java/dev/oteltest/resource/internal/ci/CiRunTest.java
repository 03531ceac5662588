package dev.oteltest.resource.internal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiRunTest {

  /** The ids in the golden files of the collector's GitHub receiver, for the same run and job. */
  @Test
  void gitHubsRunHasTheIdsOfTheCollectorsReceiver() {
    CiRun run =
        run(
            "GITHUB_ACTIONS=true GITHUB_RUN_ID=14460881260 GITHUB_RUN_ATTEMPT=13"
                + " OTEL_CI_CHECK_RUN_ID=40685651258");

    assertThat(run.traceId()).isEqualTo("731ec8a47fd7450f753a812a4a8aa5a0");
    assertThat(run.spanId()).isEqualTo("aba151af7cfbcf0f");
    assertThat(run.checkRunSpanId()).isEqualTo("2b09b38c69b64a9c");
    assertThat(run.jobSpanId("whatever")).isEqualTo("2b09b38c69b64a9c");
    CiRun previous = Objects.requireNonNull(run.previous());
    assertThat(previous.traceId()).isEqualTo("3ab150c94bf95169f4958bc860bddc3b");
    assertThat(previous.name()).isEqualTo("12");
    assertThat(previous.previous()).isNull();
  }

  @Test
  void theFirstAttemptRepeatsNothing() {
    assertThat(run("GITHUB_ACTIONS=true GITHUB_RUN_ID=7 GITHUB_RUN_ATTEMPT=1").previous()).isNull();
    assertThat(run("GITHUB_ACTIONS=true GITHUB_RUN_ID=7").key()).isEqualTo("71");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GITLAB_CI=true CI_SERVER_URL=https://gl.example CI_PIPELINE_ID=777;"
            + " gitlab|https://gl.example|777",
        "CIRCLECI=true CIRCLE_WORKFLOW_ID=fda0; circleci|fda0",
        "TF_BUILD=True SYSTEM_COLLECTIONURI=https://dev.azure.com/acme/ BUILD_BUILDID=12"
            + " SYSTEM_STAGEATTEMPT=2; azure|https://dev.azure.com/acme/|12",
        "BITBUCKET_BUILD_NUMBER=3 BITBUCKET_PIPELINE_UUID={ab-cd}; bitbucket|ab-cd",
        "BUILDKITE=true BUILDKITE_BUILD_ID=0192; buildkite|0192",
        "TRAVIS=true TRAVIS_REPO_SLUG=acme/shop TRAVIS_BUILD_ID=9; travis|acme/shop|9",
        "DRONE=true DRONE_REPO_LINK=https://git.example/acme/shop DRONE_BUILD_NUMBER=8;"
            + " drone|https://git.example/acme/shop|8",
        "CODEBUILD_BUILD_ID=shop:11aa; codebuild|shop:11aa",
        "BITRISE_BUILD_SLUG=0a1b BITRISEIO_PIPELINE_ID=9f8e; bitrise|9f8e",
        "APPVEYOR=True APPVEYOR_URL=https://ci.appveyor.com APPVEYOR_BUILD_ID=33;"
            + " appveyor|https://ci.appveyor.com|33",
        "CF_BUILD_ID=5f2c; codefresh|5f2c",
        "BUDDY=true BUDDY_RUN_URL=https://app.buddy.works/a/1 BUDDY_RUN_ID=5d9d;"
            + " buddy|https://app.buddy.works/a/1|5d9d",
        "JENKINS_URL=https://ci.example/ JOB_NAME=shop/main BUILD_NUMBER=4 BUILD_TAG=x;"
            + " jenkins|https://ci.example/|shop/main|4",
      })
  void aRunOfAnotherSystemIsKnownByItsServerAndId(String variables, String key) {
    assertThat(run(variables).key()).isEqualTo(key);
    assertThat(run(variables).previous()).isNull();
  }

  /** With {@code printf 'gitlab|https://gl.example|777t' | sha256sum}, as the docs show it. */
  @Test
  void theIdsOfOtherSystemsAreTheDocumentedHashes() {
    CiRun run = run("GITLAB_CI=true CI_SERVER_URL=https://gl.example CI_PIPELINE_ID=777");

    assertThat(run.traceId()).isEqualTo("94cd7cb9f07db74ed1d272b842298f74");
    assertThat(run.spanId()).isEqualTo("3bfe3356ef9676e4");
    assertThat(run.jobSpanId("8888")).isEqualTo("8eb81ca6462c5bff");
  }

  @Test
  void teamCityStatesItsRunInFiles(@TempDir Path folder) throws IOException {
    Path configuration = folder.resolve("configuration.properties");
    Files.writeString(configuration, "teamcity.serverUrl=https\\://tc.example\n");
    Path build = folder.resolve("build.properties");
    Files.writeString(
        build,
        "teamcity.build.id=4711\nteamcity.configuration.properties.file=" + configuration + "\n");

    assertThat(
            run("TEAMCITY_VERSION=2025.11 BUILD_NUMBER=1 TEAMCITY_BUILD_PROPERTIES_FILE=" + build)
                .key())
        .isEqualTo("teamcity|https://tc.example|4711");
  }

  @Test
  void aRebuildOnBuildkiteNamesTheBuildThatItRepeats() {
    CiRun run = run("BUILDKITE=true BUILDKITE_BUILD_ID=0192 BUILDKITE_REBUILT_FROM_BUILD_ID=0191");

    CiRun previous = Objects.requireNonNull(run.previous());
    assertThat(previous.key()).isEqualTo("buildkite|0191");
    assertThat(previous.name()).isEqualTo("0191");
  }

  /** Each of them could be the run of two repositories, or of nobody. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "JENKINS_URL=https://ci.example/ BUILD_NUMBER=4",
        "JENKINS_URL=https://ci.example/ JOB_NAME=shop",
        "GITLAB_CI=true CI_PIPELINE_ID=777",
        "TF_BUILD=True BUILD_BUILDID=12",
        "DRONE=true DRONE_BUILD_NUMBER=8",
        "BITBUCKET_BUILD_NUMBER=3",
        "TEAMCITY_VERSION=2025.11 BUILD_NUMBER=17",
        "GITHUB_ACTIONS=true",
        "GITHUB_ACTIONS=true GITHUB_RUN_ID=12-a",
        "GITHUB_ACTIONS=true GITHUB_RUN_ID=1 GITHUB_RUN_ATTEMPT=1 ACT=true",
      })
  void variablesWithoutAnIdAreNotARun(String variables) {
    CiVariables env = new CiVariables(parse(variables));

    assertThat(Objects.requireNonNull(CiProvider.of(env)).run(env)).isNull();
  }

  @Test
  void aRunIdThatALeftoverVariableNamesIsOfNoSystem() {
    assertThat(CiProvider.of(new CiVariables(parse("GITHUB_RUN_ID=14460881260")))).isNull();
  }

  @Test
  void differentRunsOfJenkinsHaveDifferentTraces() {
    String server = "JENKINS_URL=https://ci.example/ BUILD_NUMBER=4 ";

    assertThat(
            Stream.of(
                    server + "JOB_NAME=shop/main",
                    server + "JOB_NAME=shop-main",
                    server + "JOB_NAME=basket/main",
                    server + "JOB_NAME=shop/feature%2Fmain",
                    "JENKINS_URL=https://other.example/ BUILD_NUMBER=4 JOB_NAME=shop/main")
                .map(variables -> run(variables).traceId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void theCombinationsOfAJenkinsMatrixAreOneRun() {
    String server = "JENKINS_URL=https://ci.example/ BUILD_NUMBER=4 ";

    assertThat(run(server + "JOB_NAME=shop/jdk=17,os=linux").traceId())
        .isEqualTo(run(server + "JOB_NAME=shop/jdk=21,os=linux").traceId());
  }

  private static CiRun run(String variables) {
    CiVariables env = new CiVariables(parse(variables));
    return Objects.requireNonNull(Objects.requireNonNull(CiProvider.of(env)).run(env));
  }

  private static Map<String, String> parse(String variables) {
    Map<String, String> all = new HashMap<>();
    Arrays.stream(variables.split(" ", -1))
        .map(variable -> variable.split("=", 2))
        .forEach(variable -> all.put(variable[0], variable[1]));
    return all;
  }
}
