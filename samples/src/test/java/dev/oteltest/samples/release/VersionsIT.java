package dev.oteltest.samples.release;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our version is the same wherever it is written down: that of the POM in what is built or run from
 * this checkout, and that of the newest release in what users copy from the docs. {@code
 * .ci/version} sets both.
 */
class VersionsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Where a version of ours can be, and which files are for users. */
  private static final Pattern OURS =
      Pattern.compile(
          "<artifactId>(?:otel-(?!elastic)[a-z-]+|samples|plugin-builds|benchmarks)</artifactId>\\s*"
              + "<version>(\\d[^<]*)<"
              + "|dev\\.oteltest:[a-z-]+:(\\d[\\w.-]*)"
              + "|<otel-test\\.version>(\\d[^<]*)<"
              + "|otel-test-toolkit/(?:\\.github/actions/\\w+@)?v(\\d+\\.\\d+\\.\\d+)"
              + "|toolkit (\\d+\\.\\d+\\.\\d+)"
              + "|(\\d+\\.\\d+\\.\\d+-SNAPSHOT)");

  private static final Pattern FOR_USERS =
      Pattern.compile(
          "README\\.md|llms\\.txt|docs/.*|\\.github/ISSUE_TEMPLATE/.*|.*/commands\\.txt|samples/.*\\.yml");

  /** Have versions that are not ours today. */
  private static final Set<String> EXAMPLES = Set.of("CHANGELOG.md", "docs/releasing.md");

  private static final Pattern RELEASE =
      Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+) \\((\\d{4}-\\d\\d-\\d\\d|unreleased)\\)$");

  @TempDir Path folder;

  @Test
  void isTheSameEverywhere() throws Exception {
    verify(ROOT);
  }

  /** With a release that no real one is before, and the version after it. */
  @Test
  void isSetEverywhereByTheScript() throws Exception {
    copy();
    Path changelog = folder.resolve("CHANGELOG.md");
    String before = run(folder, ".ci/version").output().strip();

    assertThat(run(folder, ".ci/version", "99.0.0"))
        .isEqualTo(
            new Ended(
                1,
                "CHANGELOG.md has no heading '## 99.0.0 (unreleased)': what is in the release?\n"));
    assertThat(run(folder, ".ci/version", "99.0"))
        .isEqualTo(
            new Ended(1, "'99.0' is not a version: expected one like 0.1.0, or 0.1.1-SNAPSHOT.\n"));
    verify(folder);

    Files.writeString(
        changelog,
        Files.readString(changelog).replaceFirst("\n## ", "\n## 99.0.0 (unreleased)\n\n## "));
    assertThat(run(folder, ".ci/version", "99.0.0", "2027-02-03"))
        .isEqualTo(new Ended(0, before + " -> 99.0.0\n"));
    verify(folder);
    assertThat(folder.resolve("README.md")).content().contains("<version>99.0.0</version>");
    assertThat(changelog).content().contains("\n## 99.0.0 (2027-02-03)\n");
    assertThat(folder.resolve("pom.xml"))
        .content()
        .contains(
            "<tag>v99.0.0</tag>",
            "<project.build.outputTimestamp>2027-02-03T00:00:00Z</project.build.outputTimestamp>");

    Path pom = folder.resolve("pom.xml");
    String ofOthers = "<version>0.9.0</version>\n            <extensions>true</extensions>";
    Files.writeString(
        pom, Files.readString(pom).replace(ofOthers, ofOthers.replace("0.9.0", "99.0.0")));
    assertThat(run(folder, ".ci/version", "99.0.1-SNAPSHOT").code()).isZero();
    verify(folder);
    assertThat(pom).content().contains(ofOthers.replace("0.9.0", "99.0.0"));
    assertThat(run(folder, ".ci/version").output()).isEqualTo("99.0.1-SNAPSHOT\n");
    assertThat(folder.resolve("README.md")).content().contains("<version>99.0.0</version>");
    assertThat(changelog)
        .content()
        .containsSubsequence("\n## 99.0.1 (unreleased)\n", "\n## 99.0.0 (2027-02-03)\n");
    assertThat(pom).content().contains("<tag>HEAD</tag>");
    assertThat(folder.resolve(".buildspec"))
        .content()
        .contains("\nversion=99.0.0\n", "\ngitTag=v99.0.0\n");

    for (String file : List.of("README.md", "samples/imageflow/pom.xml", "docs/gradle.md")) {
      Path path = folder.resolve(file);
      Files.writeString(path, Files.readString(path).replace("99.0.", "98.0."));
    }
    assertThat(wrong(folder).keySet())
        .containsExactly("README.md", "docs/gradle.md", "samples/imageflow/pom.xml");
  }

  private static void verify(Path root) throws Exception {
    assertThat(wrong(root)).as(".ci/version sets the version everywhere").isEmpty();
    boolean released = newestRelease(root) != null;
    for (String page : List.of("README.md", "SECURITY.md")) {
      if (released && root.equals(ROOT)) {
        assertThat(root.resolve(page)).content().doesNotContain("Nothing is released yet");
      }
    }
  }

  /** Returns the files with versions that they should not have. */
  private static Map<String, List<String>> wrong(Path root) throws Exception {
    String here = Files.readString(root.resolve("pom.xml")).split("<version>|</version>")[1];
    String documented = newestRelease(root) == null ? here : newestRelease(root);
    Map<String, List<String>> wrong = new TreeMap<>();
    int found = 0;
    for (String file : run(root, "git", "ls-files").output().lines().toList()) {
      if (!file.matches(".*\\.(md|xml|yml|yaml|txt|kts|gradle|properties)")
          || EXAMPLES.contains(file)
          || file.contains("src/main/")
          || file.contains("/test/resources/dev/")) { // cases with versions of their own
        continue;
      }
      String expected = FOR_USERS.matcher(file).matches() ? documented : here;
      List<String> versions = versions(Files.readString(root.resolve(file), ISO_8859_1)); // any
      found += versions.size();
      List<String> others = versions.stream().filter(it -> !matches(it, expected)).toList();
      if (!others.isEmpty()) {
        wrong.put(file, others);
      }
    }
    assertThat(found).isGreaterThan(25);
    return wrong;
  }

  /** A form for users and an action show a release, also before the first one. */
  private static boolean matches(String version, String expected) {
    return version.equals(expected)
        || version.matches("(toolkit |.*v)" + Pattern.quote(expected.replace("-SNAPSHOT", "")));
  }

  private static List<String> versions(String text) {
    return OURS.matcher(text)
        .results()
        .map(
            match -> {
              for (int group : new int[] {1, 2, 3, 6}) {
                if (match.group(group) != null) {
                  return match.group(group);
                }
              }
              return match.group();
            })
        .toList();
  }

  private static @Nullable String newestRelease(Path root) throws IOException {
    return RELEASE
        .matcher(Files.readString(root.resolve("CHANGELOG.md")))
        .results()
        .filter(match -> !match.group(2).equals("unreleased"))
        .map(match -> match.group(1))
        .findFirst()
        .orElse(null);
  }

  private void copy() throws Exception {
    for (String file : run(ROOT, "git", "ls-files").output().lines().toList()) {
      Path target = folder.resolve(file);
      if (file.matches(".*\\.(md|xml|yml|txt)|\\.ci/version|\\.buildspec")
          && Files.exists(ROOT.resolve(file))) {
        Files.createDirectories(target.getParent());
        Files.copy(ROOT.resolve(file), target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    run(folder, "git", "init", "--quiet");
    run(folder, "git", "add", "--all", "--force");
  }

  private record Ended(int code, String output) {}

  private static Ended run(Path directory, String... command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command));
    words.set(
        0, command[0].startsWith(".") ? directory.resolve(command[0]).toString() : command[0]);
    Process process =
        new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    return new Ended(process.waitFor(), output);
  }
}
