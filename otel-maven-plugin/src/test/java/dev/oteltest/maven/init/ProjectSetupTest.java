package dev.oteltest.maven.init;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is changed in projects of many forms: each in a folder of {@code cases}, with what a user
 * sees in {@code expected.txt}. {@code -Dgolden.update=true} writes these.
 */
class ProjectSetupTest {

  private static final Path CASES = Path.of("src/test/resources/dev/oteltest/maven/init/cases");

  /** Containers that were empty are removed. */
  private static final Set<String> UNDONE_OTHERWISE =
      Set.of("empty-containers", "blank-containers");

  @TempDir Path folder;

  static List<String> cases() throws IOException {
    try (Stream<Path> cases = Files.list(CASES)) {
      return cases.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- a comment", "<![CDATA[ text", "<?instruction", "<name"})
  void whatHasNoEndIsIncomplete(String markup) {
    UserFile file = new UserFile(Path.of("pom.xml"));

    assertThatThrownBy(() -> XmlElement.read(file, "<project>\n" + markup))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("pom.xml, line 2: it is not complete XML");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void showsAndWritesAndUndoes(String name) throws Exception {
    Map<String, String> before = copy(name);
    Path golden = CASES.resolve(name).resolve("expected.txt");
    String shown;
    try {
      ProjectSetup setup = ProjectSetup.plan(TestBuild.of(folder).request(false));
      shown = String.join("", setup.notes().stream().map(note -> note + "\n\n").toList());
      shown += setup.isEmpty() ? "nothing changes\n" : setup.diff(new TreeSet<>());
      assertThat(files()).as("nothing is written yet").isEqualTo(before);
      setup.write();
      verifyWritten(name, before, setup);
    } catch (InvalidFileException e) {
      shown = "refused: " + e.getMessage() + "\n";
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(golden));
    assertThat(shown.startsWith("refused")).isEqualTo(name.startsWith("refused"));
  }

  private void verifyWritten(String name, Map<String, String> before, ProjectSetup setup)
      throws Exception {
    for (Map.Entry<String, String> file : files().entrySet()) {
      if (file.getKey().endsWith("pom.xml")) {
        assertThat(TestBuild.withoutOurs(bytes(file.getValue())))
            .as(file.getKey())
            .isEqualTo(TestBuild.withoutOurs(bytes(before.get(file.getKey()))));
      }
    }
    assertThat(ProjectSetup.plan(TestBuild.of(folder).request(false)).isEmpty())
        .as("a second call changes nothing")
        .isTrue();
    if (!setup.isEmpty()) {
      ProjectSetup.plan(TestBuild.of(folder).request(true)).write();
      if (!UNDONE_OTHERWISE.contains(name)) {
        assertThat(files()).as("what was added is removed").isEqualTo(before);
      }
    }
  }

  @Test
  void doesNotRemoveWhatSomebodyChanged() throws Exception {
    copy("single-with-blank-lines");
    ProjectSetup.plan(TestBuild.of(folder).request(false)).write();
    Path pom = folder.resolve("pom.xml");
    String changed =
        Files.readString(pom)
            .replace(
                "<extensions>true</extensions>",
                "<extensions>true</extensions>\n        <configuration/>");
    Files.writeString(pom, changed);

    assertThatThrownBy(() -> ProjectSetup.plan(TestBuild.of(folder).request(true)))
        .hasMessage(
            "pom.xml, line 35: <plugin> was changed since it was added, so remove it by hand");
    assertThat(pom).hasContent(changed);
  }

  @Test
  void removesAnotherVersion() throws Exception {
    copy("already-set-up");

    ProjectSetup.plan(TestBuild.of(folder).request(true)).write();

    assertThat(folder.resolve("pom.xml"))
        .hasSameTextualContentAs(CASES.resolve("single-with-blank-lines/before/pom.xml"));
  }

  @Test
  void doesNotRemoveAManagedVersionThatSomebodyElseHasAdded() throws Exception {
    copy("managed-versions");
    ProjectSetup.plan(TestBuild.of(folder).request(false)).write();

    ProjectSetup setup = ProjectSetup.plan(TestBuild.of(folder).request(true));

    assertThat(setup.notes())
        .containsExactly(
            "pom.xml, line 15: otel:init did not add this version of otel-junit-extension, so it stays");
  }

  @Test
  void acceptsAPluginWhoseExtensionsAreManaged() throws Exception {
    copy("refused-plugin-without-extensions");
    SetupRequest request = TestBuild.of(folder).request(false);

    ProjectSetup setup =
        ProjectSetup.plan(
            new SetupRequest(request.folder(), request.modules(), true, request.version(), false));

    assertThat(setup.isEmpty()).isTrue();
  }

  @Test
  void writesNoFileIfOneWasChangedMeanwhile() throws Exception {
    Map<String, String> before = copy("modules-with-their-own-junit");
    ProjectSetup setup = ProjectSetup.plan(TestBuild.of(folder).request(false));
    Files.writeString(folder.resolve("web/pom.xml"), "<!-- changed -->\n");

    assertThatThrownBy(setup::write)
        .hasMessageContaining("pom.xml: this file was changed by another program");
    assertThat(files()).containsEntry("pom.xml", before.get("pom.xml"));
  }

  /** What is masked in a diff is not what is in the file, so a hunk with it can't be applied. */
  @Test
  void namesFilesWhoseDiffHasAMaskedLine() throws Exception {
    copy("single-with-blank-lines");
    Path pom = folder.resolve("pom.xml");
    Files.writeString(
        pom,
        Files.readString(pom)
            .replaceFirst(
                "(?s)(.*)</plugin>",
                "$1  <configuration><password>hunter2hunter2</password></configuration>\n</plugin>"));
    Set<String> masked = new TreeSet<>();

    String diff = ProjectSetup.plan(TestBuild.of(folder).request(false)).diff(masked);

    assertThat(masked).containsExactly("pom.xml");
    assertThat(diff).contains("[redacted]").doesNotContain("hunter2");
  }

  private Map<String, String> copy(String name) throws IOException {
    Path from = CASES.resolve(name).resolve("before");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return files();
  }

  private static byte[] bytes(String file) {
    return file.getBytes(ISO_8859_1);
  }

  /** Returns the bytes of all files, as texts. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file, ISO_8859_1));
      }
    }
    return files;
  }
}
