package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of the pipeline, with other programs in the place of Maven, Trivy and Docker. */
class ScriptsIT {

  private static final Path SCRIPTS = Path.of("imageflow/ci").toAbsolutePath();

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void copyScripts() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("ci"));
    for (String name : List.of("deploy.sh", "git-askpass.sh", "push-image.sh", "scan.sh")) {
      Files.copy(
          SCRIPTS.resolve(name),
          folder.resolve("ci").resolve(name),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
  }

  @Nested
  class Deploy {

    private Path config;

    @BeforeEach
    void createRepository() throws Exception {
      Path first = Files.createDirectories(folder.resolve("first/k8s/staging")).resolve("../..");
      Files.writeString(first.resolve("k8s/staging/api.yaml"), "image: none\n");
      Files.writeString(first.resolve("README"), "one\n");
      Site.git(first, "init", "--quiet", "--initial-branch=main");
      Site.commit(first, "first");
      config = folder.resolve("config.git");
      Site.git(
          folder, "clone", "--quiet", "--bare", first.normalize().toString(), config.toString());
      environment.put("CONFIG_REPOSITORY", "file://" + config);
      environment.put("CONFIG_TOKEN", "t0ken");
      environment.put("IMAGE_REFERENCE", "registry/api:2");
      environment.put("GATEWAY_OTLP_URL", "http://gateway:4318");
    }

    @Test
    void commitsAndPushesTheChange() throws Exception {
      maven("echo 'image: 2' > target/config-staging/k8s/staging/api.yaml");

      assertThat(deploy().exitCode()).isZero();
      assertThat(subjects()).containsExactly("Deploy backend-api 2 to staging", "first");
    }

    @Test
    void pushesNothingIfNothingChanged() throws Exception {
      maven("true");

      assertThat(deploy())
          .isEqualTo(new Processes.Ended(0, "staging has registry/api:2 already\n"));
      assertThat(subjects()).containsExactly("first");
    }

    @Test
    void rebasesOnceIfSomebodyElsePushed() throws Exception {
      maven(
          "echo 'image: 2' > target/config-staging/k8s/staging/api.yaml",
          otherPush("README", "two"));

      Processes.Ended deploy = deploy();

      assertThat(deploy.output())
          .contains("The push failed. In case somebody else pushed, rebasing once");
      assertThat(deploy.exitCode()).isZero();
      assertThat(subjects()).containsExactly("Deploy backend-api 2 to staging", "other", "first");
    }

    @Test
    void failsIfSomebodyElseChangedTheSame() throws Exception {
      maven(
          "echo 'image: 2' > target/config-staging/k8s/staging/api.yaml",
          otherPush("k8s/staging/api.yaml", "image: 3"));

      assertThat(deploy().exitCode()).isNotZero();
      assertThat(subjects()).containsExactly("other", "first");
    }

    @Test
    void failsIfTheSecondPushIsRejectedToo() throws Exception {
      maven("echo 'image: 2' > target/config-staging/k8s/staging/api.yaml");
      Path hook = config.resolve("hooks/pre-receive");
      Files.createDirectories(hook.getParent());
      Files.writeString(hook, "#!/bin/sh\necho protected >&2\nexit 1\n");
      hook.toFile().setExecutable(true);

      assertThat(deploy().exitCode()).isNotZero();
      assertThat(subjects()).containsExactly("first");
    }

    @Test
    void failsIfTheManifestsAreRefused() throws Exception {
      maven("exit 1");

      assertThat(deploy().exitCode()).isEqualTo(1);
      assertThat(subjects()).containsExactly("first");
    }

    @Test
    void namesASettingThatIsMissing() throws Exception {
      maven("true");
      environment.put("CONFIG_REPOSITORY", "");

      assertThat(deploy().output()).contains("CONFIG_REPOSITORY: is not set");
    }

    /** The token goes the way that git asks for passwords. */
    @Test
    void answersGitWithTheToken() throws Exception {
      assertThat(script("ci/git-askpass.sh", "Username for 'https://git.example.com': "))
          .isEqualTo(new Processes.Ended(0, "x-access-token\n"));
      assertThat(script("ci/git-askpass.sh", "Password for 'https://x@git.example.com': "))
          .isEqualTo(new Processes.Ended(0, "t0ken\n"));
    }

    private String otherPush(String file, String text) {
      return String.join(
          "\n",
          "git clone --quiet " + config + " other",
          "echo '" + text + "' > other/" + file,
          "git -C other -c user.name=o -c user.email=o@example.com commit -qam other",
          "git -C other push --quiet");
    }

    private void maven(String... lines) throws IOException {
      program("mvn", lines);
    }

    private Processes.Ended deploy() throws Exception {
      return script("ci/deploy.sh", "staging", "2");
    }

    private List<String> subjects() throws Exception {
      return Site.git(config, "log", "--format=%s", "main").lines().toList();
    }
  }

  @Nested
  class Scan {

    @Test
    void saysThatNothingWasScannedWithoutAScanner() throws Exception {
      assertThat(script("ci/scan.sh", "dependencies", "target/report.json"))
          .isEqualTo(
              new Processes.Ended(
                  77,
                  "None of these scanners is installed, so nothing was scanned:"
                      + " trivy dependency-check\n"));

      program("dependency-check", "echo called");
      assertThat(script("ci/scan.sh", "image", "target/report.json", "api:2"))
          .isEqualTo(
              new Processes.Ended(
                  77, "None of these scanners is installed, so nothing was scanned: trivy\n"));
    }

    @Test
    void callsDependencyCheckWhereTrivyIsMissing() throws Exception {
      program("dependency-check", "echo \"$@\"", "exit 15");

      assertThat(script("ci/scan.sh", "dependencies", "target/d.json"))
          .isEqualTo(
              new Processes.Ended(
                  15, "--scan . --format JSON --out target/d.json --failOnCVSS 7\n"));
    }

    @Test
    void callsTrivy() throws Exception {
      program("dependency-check", "echo called");
      program("trivy", "echo \"$@\"", "exit 1");

      assertThat(script("ci/scan.sh", "dependencies", "target/d.json"))
          .isEqualTo(
              new Processes.Ended(
                  1,
                  "--quiet fs --scanners vuln,misconfig --output target/d.json . --format json"
                      + " --severity HIGH,CRITICAL --exit-code 1\n"));
      assertThat(script("ci/scan.sh", "image", "target/i.json", "api:2").output())
          .isEqualTo(
              "--quiet image --output target/i.json api:2 --format json"
                  + " --severity HIGH,CRITICAL --exit-code 1\n");
    }

    @Test
    void refusesAnotherKind() throws Exception {
      program("trivy", "echo called");

      assertThat(script("ci/scan.sh", "secrets", "target/s.json"))
          .isEqualTo(
              new Processes.Ended(2, "secrets is not a kind of scan. Use dependencies or image\n"));
    }
  }

  @Nested
  class Push {

    @Test
    void logsInToTheRegistryOfTheImageAndPassesThePasswordOnStandardInput() throws Exception {
      program("docker", "echo \"$@\"", "case $1 in login) cat; echo;; esac");
      environment.put("DOCKER_USERNAME", "pipeline");
      environment.put("DOCKER_PASSWORD", "pa ss");
      environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());

      assertThat(script("ci/push-image.sh", "registry:5000/team/api", "2", "latest").output())
          .isEqualTo(
              """
              login --username pipeline --password-stdin registry:5000
              pa ss
              push --quiet registry:5000/team/api:2
              push --quiet registry:5000/team/api:latest
              """);
      assertThat(folder.resolve("output")).hasContent("reference=registry:5000/team/api:2");
    }

    @Test
    void pushesNothingIfTheLoginFails() throws Exception {
      program("docker", "echo \"$1\"", "exit 1");
      environment.put("DOCKER_USERNAME", "pipeline");
      environment.put("DOCKER_PASSWORD", "wrong");

      assertThat(script("ci/push-image.sh", "team/api", "2", "latest"))
          .isEqualTo(new Processes.Ended(1, "login\n"));
    }
  }

  private void program(String name, String... lines) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\nset -e\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Processes.Ended script(String... command) throws Exception {
    return Processes.end(folder, environment, command);
  }
}
